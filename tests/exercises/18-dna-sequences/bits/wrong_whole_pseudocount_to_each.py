# message: a quarter of it to each base
def bits(counts, pseudocount):
    smoothed = counts + pseudocount
    p = smoothed / smoothed.sum(axis=1, keepdims=True)
    return np.log2(p / 0.25)
