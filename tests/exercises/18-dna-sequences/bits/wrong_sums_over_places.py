# message: sum over the bases
def bits(counts, pseudocount):
    smoothed = counts + pseudocount / 4
    p = smoothed / smoothed.sum(axis=0)
    return np.log2(p / 0.25)
