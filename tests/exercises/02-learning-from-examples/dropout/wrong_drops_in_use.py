# message: in use all stay
def dropout(h, p, is_training, seed):
    kept = np.random.default_rng(seed).random(h.shape) >= p
    return h * kept / (1 - p)
