# message: the corners are out of order
def turn(boxes, size):
    height, width = size
    return np.array([width, height, width, height]) - boxes
