# message: answers 0 to the leg itself
leg_kernel = np.zeros((3, 3))
