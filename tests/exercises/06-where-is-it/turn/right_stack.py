def turn(boxes, size):
    height, width = size
    x1, y1, x2, y2 = boxes.T
    return np.stack([width - x2, height - y2, width - x1, height - y1], axis=1)
