# message: x is the column and y is the row
def pointing(weights, centers, side, size):
    row, column = np.divmod(weights.argmax(axis=1), side)
    goal = np.floor(centers * side / size)
    near = np.maximum(abs(column - goal[:, 1]), abs(row - goal[:, 0])) <= 1
    return near.mean()
