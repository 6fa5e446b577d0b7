# message: each of the channels is kept
def kept_numbers(channels, kernel_sizes, dilations):
    return sum((k - 1) * d for k, d in zip(kernel_sizes, dilations))
