# message: this is the share of right pixels
def mask_iou(predicted, true, num_classes):
    return (predicted == true).mean()
