def largest_lag(kernel_sizes, dilations):
    return np.dot(np.array(kernel_sizes) - 1, dilations)
