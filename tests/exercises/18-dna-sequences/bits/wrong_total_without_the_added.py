# message: must count the added observations
def bits(counts, pseudocount):
    smoothed = counts + pseudocount / 4
    p = smoothed / counts.sum(axis=1, keepdims=True)
    return np.log2(p / 0.25)
