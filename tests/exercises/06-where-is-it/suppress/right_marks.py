def suppress(boxes, scores, threshold):
    iou = overlap.box_iou(boxes, boxes)
    gone, keep = np.zeros(len(boxes), bool), []
    for n in np.argsort(scores)[::-1]:
        if not gone[n]:
            keep.append(int(n))
            gone |= iou[n] > threshold
    return np.array(keep)
