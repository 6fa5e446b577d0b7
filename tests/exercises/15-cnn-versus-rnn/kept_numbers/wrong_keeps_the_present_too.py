# message: the present value need not be kept
def kept_numbers(channels, kernel_sizes, dilations):
    return sum(c * ((k - 1) * d + 1) for c, k, d in zip(channels, kernel_sizes, dilations))
