# message: was changed; work on a copy
def turn(boxes, size):
    height, width = size
    boxes[:] = np.array([width, height, width, height]) - boxes[:, [2, 3, 0, 1]]
    return boxes
