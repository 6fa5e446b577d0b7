# message: the least sure begins here
def suppress(boxes, scores, threshold):
    iou = overlap.box_iou(boxes, boxes)
    keep = []
    for n in np.argsort(scores):
        if all(iou[n, k] <= threshold for k in keep):
            keep.append(n)
    return np.array(keep)
