# message: the centre is in pixels
def pointing(weights, centers, side, size):
    row, column = np.divmod(weights.argmax(axis=1), side)
    near = np.maximum(abs(column - centers[:, 0]), abs(row - centers[:, 1])) <= 1
    return near.mean()
