# message: to the backslash
leg_kernel = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]])
