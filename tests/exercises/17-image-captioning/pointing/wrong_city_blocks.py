# message: one row and one column away is still a hit
def pointing(weights, centers, side, size):
    row, column = np.divmod(weights.argmax(axis=1), side)
    goal = np.floor(centers * side / size)
    return np.mean(abs(column - goal[:, 0]) + abs(row - goal[:, 1]) <= 1)
