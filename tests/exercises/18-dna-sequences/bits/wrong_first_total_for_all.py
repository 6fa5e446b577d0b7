# message: each place has its own total
def bits(counts, pseudocount):
    smoothed = counts + pseudocount / 4
    p = smoothed / smoothed[0].sum()
    return np.log2(p / 0.25)
