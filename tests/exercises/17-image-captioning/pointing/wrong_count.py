# message: not a count
def pointing(weights, centers, side, size):
    row, column = np.divmod(weights.argmax(axis=1), side)
    goal = np.floor(centers * side / size)
    near = np.maximum(abs(column - goal[:, 0]), abs(row - goal[:, 1])) <= 1
    return near.sum()
