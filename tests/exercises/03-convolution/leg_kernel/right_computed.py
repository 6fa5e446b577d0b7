leg = np.fliplr(np.eye(3))
leg_kernel = leg - leg.mean()
