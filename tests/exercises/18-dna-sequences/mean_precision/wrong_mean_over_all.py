# message: over the places of the positives only
def mean_precision(y, score):
    ranked = y[np.argsort(-score)]
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return precision.mean()
