# message: answers 1 to a flat window
leg_kernel = np.ones((3, 3)) / 9
