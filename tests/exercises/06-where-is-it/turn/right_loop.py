def turn(boxes, size):
    H, W = size
    return [[W - x2, H - y2, W - x1, H - y1] for x1, y1, x2, y2 in boxes.tolist()]
