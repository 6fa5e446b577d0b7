# message: answers 3 to a flat window
leg_kernel = np.array([[0, 0, 1], [0, 1, 0], [1, 0, 0]])
