def dropout(h, p, is_training, seed):
    if is_training and p > 0:
        h = h * np.random.default_rng(seed).binomial(1, 1 - p, h.shape) / (1 - p)
    return h
