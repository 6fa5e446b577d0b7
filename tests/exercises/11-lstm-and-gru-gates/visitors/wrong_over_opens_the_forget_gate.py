# message: which gate empties a cell
def visitors():
    W_x = 40 * np.array([[1.0, 0, 1, 0], [1, 0, -1, 0], [0, -1, 0, 0]])
    b = 20 * np.array([-1.0, 1, 0, 1])
    W_x[2, 1] = 40
    return W_x, np.zeros((1, 4)), b
