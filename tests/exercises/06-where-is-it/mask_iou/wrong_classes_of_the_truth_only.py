# message: class 2 was predicted where there is none
def mask_iou(predicted, true, num_classes):
    shares = []
    for k in np.unique(true[true > 0]):
        mine, real = predicted == k, true == k
        shares.append((mine & real).sum() / (mine | real).sum())
    return np.mean(shares)
