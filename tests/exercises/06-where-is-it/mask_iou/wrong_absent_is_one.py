# message: they are no successes
def mask_iou(predicted, true, num_classes):
    shares = []
    for k in range(1, num_classes):
        mine, real = predicted == k, true == k
        shares.append((mine & real).sum() / (mine | real).sum() if (mine | real).any() else 1)
    return np.mean(shares)
