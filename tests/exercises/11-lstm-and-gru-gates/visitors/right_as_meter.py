def visitors():
    W_x = 40 * np.array([[1.0, 0, 1, 0], [1, 0, -1, 0], [0, -1, 0, 0]])
    return W_x, np.zeros((1, 4)), 20 * np.array([-1.0, 1, 0, 1])
