# message: the present has lag 0
def largest_lag(kernel_sizes, dilations):
    return sum((k - 1) * d + 1 for k, d in zip(kernel_sizes, dilations))
