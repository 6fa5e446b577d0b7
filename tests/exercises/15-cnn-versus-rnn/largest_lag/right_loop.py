def largest_lag(kernel_sizes, dilations):
    lag = 0
    for i in range(len(dilations)):
        lag += dilations[i] * (kernel_sizes[i] - 1)
    return lag
