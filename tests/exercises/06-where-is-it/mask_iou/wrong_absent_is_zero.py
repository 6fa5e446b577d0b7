# message: they are no mistakes
def mask_iou(predicted, true, num_classes):
    return np.mean([((predicted == k) & (true == k)).sum() / max(1, ((predicted == k) | (true == k)).sum()) for k in range(1, num_classes)])
