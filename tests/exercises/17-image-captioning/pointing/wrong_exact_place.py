# message: a neighbouring place is a hit too
def pointing(weights, centers, side, size):
    row, column = np.divmod(weights.argmax(axis=1), side)
    goal = np.floor(centers * side / size)
    return np.mean((column == goal[:, 0]) & (row == goal[:, 1]))
