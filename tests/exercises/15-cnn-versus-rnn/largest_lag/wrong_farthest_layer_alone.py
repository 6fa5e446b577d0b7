# message: the layers add up
def largest_lag(kernel_sizes, dilations):
    return max((k - 1) * d for k, d in zip(kernel_sizes, dilations))
