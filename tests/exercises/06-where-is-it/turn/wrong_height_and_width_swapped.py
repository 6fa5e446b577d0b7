# message: height and width are swapped
def turn(boxes, size):
    width, height = size
    return np.array([width, height, width, height]) - boxes[:, [2, 3, 0, 1]]
