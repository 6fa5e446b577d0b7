# message: use the pseudocount that is given
def bits(counts, pseudocount):
    smoothed = counts + 0.25 + 0 * pseudocount
    p = smoothed / smoothed.sum(axis=1, keepdims=True)
    return np.log2(p / 0.25)
