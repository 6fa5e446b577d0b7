# message: box 2 overlaps nothing and stays
def suppress(boxes, scores, threshold):
    iou = overlap.box_iou(boxes, boxes)
    return np.array([scores.argmax()])
