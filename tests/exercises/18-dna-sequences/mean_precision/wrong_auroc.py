# message: this is the AUROC
def mean_precision(y, score):
    pairs = score[y == 1][:, None] > score[y == 0][None]
    return pairs.mean()
