# message: give the indices
def suppress(boxes, scores, threshold):
    iou = overlap.box_iou(boxes, boxes)
    keep = np.zeros(len(boxes), bool)
    for n in np.argsort(-scores):
        keep[n] = not (iou[n] * keep > threshold).any()
    return keep
