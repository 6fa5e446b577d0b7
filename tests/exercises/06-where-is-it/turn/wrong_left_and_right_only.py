# message: only left and right are mirrored
def turn(boxes, size):
    _, width = size
    moved = boxes.copy()
    moved[:, [0, 2]] = width - boxes[:, [2, 0]]
    return moved
