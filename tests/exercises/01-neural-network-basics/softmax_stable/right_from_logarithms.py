def softmax(logits):
    top = logits.max(axis=1)[:, None]
    log_sums = top + np.log(np.exp(logits - top).sum(axis=1))[:, None]
    return np.exp(logits - log_sums)
