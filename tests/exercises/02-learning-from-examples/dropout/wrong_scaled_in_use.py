# message: in use nothing is scaled
def dropout(h, p, is_training, seed):
    if not is_training:
        return h * (1 - p)
    kept = np.random.default_rng(seed).random(h.shape) >= p
    return h * kept
