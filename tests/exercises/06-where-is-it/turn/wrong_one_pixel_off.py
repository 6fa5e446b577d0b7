# message: one pixel off
def turn(boxes, size):
    height, width = size
    return np.array([width - 1, height - 1, width - 1, height - 1]) - boxes[:, [2, 3, 0, 1]]
