# message: these are the taps
def kept_numbers(channels, kernel_sizes, dilations):
    return sum(c * k for c, k, d in zip(channels, kernel_sizes, dilations))
