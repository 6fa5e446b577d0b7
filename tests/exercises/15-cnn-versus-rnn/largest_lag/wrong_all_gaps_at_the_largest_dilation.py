# message: largest_lag([3, 3, 3], [1, 2, 4])
def largest_lag(kernel_sizes, dilations):
    return sum(k - 1 for k in kernel_sizes) * max(dilations)
