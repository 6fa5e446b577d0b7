# message: the boxes have not moved
def turn(boxes, size):
    return boxes.copy()
