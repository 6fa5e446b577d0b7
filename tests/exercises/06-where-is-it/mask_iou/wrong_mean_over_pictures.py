# message: this is the mean over the pictures
def mask_iou(predicted, true, num_classes):
    means = []
    for mine, real in zip(predicted, true):
        shares = [((mine == k) & (real == k)).sum() / ((mine == k) | (real == k)).sum()
                  for k in range(1, num_classes) if ((mine == k) | (real == k)).any()]
        if shares:
            means.append(np.mean(shares))
    return np.mean(means)
