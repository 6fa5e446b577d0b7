g = np.array([0.0, 2.0]) * [0.36, 0.64]
g[0] = g[1] * -0.5 * 0.36
shares = g * [0.5, 0.8]
share_first, share_second = shares
gradient_w = np.sum(shares)
