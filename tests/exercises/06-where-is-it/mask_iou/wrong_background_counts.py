# message: the background is class 0
def mask_iou(predicted, true, num_classes):
    shares = []
    for k in range(0, num_classes):
        mine, real = predicted == k, true == k
        if (mine | real).any():
            shares.append((mine & real).sum() / (mine | real).sum())
    return np.mean(shares)
