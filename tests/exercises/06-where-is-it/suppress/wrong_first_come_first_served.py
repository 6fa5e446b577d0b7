# message: begin with the surest
def suppress(boxes, scores, threshold):
    iou = overlap.box_iou(boxes, boxes)
    keep = []
    for n in range(len(boxes)):
        if all(iou[n, k] <= threshold for k in keep):
            keep.append(n)
    return np.array(keep)
