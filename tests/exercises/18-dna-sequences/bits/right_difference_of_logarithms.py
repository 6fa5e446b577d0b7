def bits(counts, pseudocount):
    smoothed = np.asarray(counts, float) + pseudocount / 4
    return np.log2(smoothed) - np.log2(smoothed.sum(axis=1))[:, None] + 2
