# message: answers -6 to the leg itself
leg_kernel = np.array([[1, 1, -2], [1, -2, 1], [-2, 1, 1]])
