# message: expected shape (3, 3), found (1, 1, 3, 3)
leg_kernel = np.array([[[[-1, -1, 2], [-1, 2, -1], [2, -1, -1]]]])
