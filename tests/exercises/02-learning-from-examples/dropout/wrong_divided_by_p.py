# message: not by p
def dropout(h, p, is_training, seed):
    if not is_training:
        return h
    kept = np.random.default_rng(seed).random(h.shape) >= p
    return h * kept / p
