def visitors():
    W_x = np.array([[50.0, 0, 9, 0], [50, 0, -9, 0], [-20, -60, 0, 0]])
    return W_x, np.zeros((1, 4)), np.array([-25.0, 25, 0, -30])
