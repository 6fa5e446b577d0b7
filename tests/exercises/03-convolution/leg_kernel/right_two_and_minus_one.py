leg_kernel = np.array([[-1, -1, 2], [-1, 2, -1], [2, -1, -1]])
