# message: only top and bottom are mirrored
def turn(boxes, size):
    height, _ = size
    moved = boxes.copy()
    moved[:, [1, 3]] = height - boxes[:, [3, 1]]
    return moved
