# message: is what was there kept
def visitors():
    W_x = 40 * np.array([[1.0, 0, 1, 0], [1, 0, -1, 0], [0, -1, 0, 0]])
    b = 20 * np.array([-1.0, 1, 0, 1])
    b[1] = 3
    return W_x, np.zeros((1, 4)), b
