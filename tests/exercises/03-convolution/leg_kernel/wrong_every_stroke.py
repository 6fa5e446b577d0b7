# message: does not tell them apart
leg_kernel = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
