def turn(boxes, size):
    height, width = size
    return np.array([width, height, width, height]) - boxes[:, [2, 3, 0, 1]]
