# message: the layers add up, they do not multiply
def largest_lag(kernel_sizes, dilations):
    lag = 1
    for k, d in zip(kernel_sizes, dilations):
        lag *= (k - 1) * d
    return lag
