# message: to the leg itself
leg_kernel = np.array([[2, -1, -1], [-1, 2, -1], [-1, -1, 2]])
