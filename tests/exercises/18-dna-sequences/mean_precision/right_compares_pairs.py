def mean_precision(y, score):
    positive = score[y == 1]
    ahead = (score[None] >= positive[:, None]).sum(axis=1)
    hits = (positive[None] >= positive[:, None]).sum(axis=1)
    return np.mean(hits / ahead)
