def suppress(boxes, scores, threshold):
    iou = overlap.box_iou(boxes, boxes)
    keep = []
    for n in sorted(range(len(scores)), key=lambda n: scores[n], reverse=True):
        if all(iou[n, k] <= threshold for k in keep):
            keep.append(n)
    return tuple(keep)
