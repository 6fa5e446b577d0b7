# message: are i and g near 1
def visitors():
    W_x = 40 * np.array([[1.0, 0, 1, 0], [1, 0, -1, 0], [0, -1, 0, 0]])
    b = 20 * np.array([-1.0, 1, 0, 1])
    W_x[:, 0] = 0
    return W_x, np.zeros((1, 4)), b
