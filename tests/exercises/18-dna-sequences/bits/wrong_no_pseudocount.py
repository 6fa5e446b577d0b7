# message: an unseen base is impossible
def bits(counts, pseudocount):
    smoothed = counts + 0 * pseudocount
    p = smoothed / smoothed.sum(axis=1, keepdims=True)
    return np.log2(p / 0.25)
