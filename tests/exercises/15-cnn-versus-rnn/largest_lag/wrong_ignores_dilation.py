# message: the taps lie 2 steps apart
def largest_lag(kernel_sizes, dilations):
    return sum(k - 1 for k in kernel_sizes)
