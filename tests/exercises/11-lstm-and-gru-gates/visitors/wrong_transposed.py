# message: expected shape (3, 4)
def visitors():
    W_x = 40 * np.array([[1.0, 0, 1, 0], [1, 0, -1, 0], [0, -1, 0, 0]])
    b = 20 * np.array([-1.0, 1, 0, 1])
    return W_x.T, np.zeros((1, 4)), b
