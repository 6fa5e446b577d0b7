def dropout(h, p, is_training, seed):
    rng = np.random.default_rng(seed)
    out = np.array(h, dtype=float)
    if is_training:
        for i in np.ndindex(h.shape):
            out[i] = 0 if rng.random() < p else h[i] / (1 - p)
    return out
