# message: 3 taps has 2 gaps
def kept_numbers(channels, kernel_sizes, dilations):
    return sum(c * k * d for c, k, d in zip(channels, kernel_sizes, dilations))
