# message: another seed must drop other numbers
def dropout(h, p, is_training, seed):
    if not is_training:
        return h
    kept = np.random.default_rng(0).random(h.shape) >= p
    return h * kept / (1 - p)
