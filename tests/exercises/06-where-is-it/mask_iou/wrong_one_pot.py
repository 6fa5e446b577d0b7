# message: all classes in one pot
def mask_iou(predicted, true, num_classes):
    is_asked = (predicted > 0) | (true > 0)
    return ((predicted == true) & is_asked).sum() / is_asked.sum()
