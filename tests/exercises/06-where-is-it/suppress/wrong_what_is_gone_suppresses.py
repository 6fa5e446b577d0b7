# message: what is gone suppresses nothing
def suppress(boxes, scores, threshold):
    iou = overlap.box_iou(boxes, boxes)
    order = np.argsort(-scores)
    keep = []
    for place, n in enumerate(order):
        if all(iou[n, k] <= threshold for k in order[:place]):
            keep.append(n)
    return np.array(keep)
