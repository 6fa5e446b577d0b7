# message: sort by the score first
def mean_precision(y, score):
    ranked = y[np.arange(len(y))]
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return precision[ranked == 1].mean()
