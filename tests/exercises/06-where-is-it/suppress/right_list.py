def suppress(boxes, scores, threshold):
    iou = overlap.box_iou(boxes, boxes)
    waiting, keep = list(np.argsort(-scores)), []
    while waiting:
        best = waiting.pop(0)
        keep.append(best)
        waiting = [n for n in waiting if not iou[best, n] > threshold]
    return keep
