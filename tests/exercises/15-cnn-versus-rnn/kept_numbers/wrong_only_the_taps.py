# message: keep them too
def kept_numbers(channels, kernel_sizes, dilations):
    return sum(c * (k - 1) for c, k, d in zip(channels, kernel_sizes, dilations))
