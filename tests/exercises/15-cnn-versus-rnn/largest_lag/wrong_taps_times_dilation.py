# message: 3 taps has 2 gaps
def largest_lag(kernel_sizes, dilations):
    return sum(k * d for k, d in zip(kernel_sizes, dilations))
