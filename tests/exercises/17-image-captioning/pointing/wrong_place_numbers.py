# message: the end of a row and the beginning
def pointing(weights, centers, side, size):
    goal = centers // (size / side)
    place = goal[:, 1] * side + goal[:, 0]
    distance = abs(weights.argmax(axis=1) - place)
    return np.mean((distance <= 1) | (abs(distance - side) <= 1))
