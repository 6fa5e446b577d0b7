def bits(counts, pseudocount):
    result = np.empty(np.shape(counts))
    for w, row in enumerate(counts):
        total = row.sum() + pseudocount
        for a, n in enumerate(row):
            result[w, a] = np.log((n + pseudocount / 4) / total * 4) / np.log(2)
    return result
