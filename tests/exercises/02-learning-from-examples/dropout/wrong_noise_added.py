# message: dropped or kept, nothing else
def dropout(h, p, is_training, seed):
    if not is_training:
        return h
    return h + p * np.random.default_rng(seed).normal(size=h.shape)
