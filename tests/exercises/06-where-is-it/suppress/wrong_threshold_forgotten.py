# message: three boxes in a row
def suppress(boxes, scores, threshold):
    iou = overlap.box_iou(boxes, boxes)
    keep = []
    for n in np.argsort(-scores):
        if all(iou[n, k] <= 0.5 for k in keep):
            keep.append(n)
    return np.array(keep)
