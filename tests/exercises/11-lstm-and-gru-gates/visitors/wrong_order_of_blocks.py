# message: which gate knows the sign?
def visitors():
    W_x = 40 * np.array([[1.0, 0, 1, 0], [1, 0, -1, 0], [0, -1, 0, 0]])
    b = 20 * np.array([-1.0, 1, 0, 1])
    return W_x[:, [0, 1, 3, 2]], np.zeros((1, 4)), b[[0, 1, 3, 2]]
