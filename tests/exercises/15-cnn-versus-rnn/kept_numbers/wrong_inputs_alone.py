# message: every later layer looks back
def kept_numbers(channels, kernel_sizes, dilations):
    return channels[0] * sum((k - 1) * d for k, d in zip(kernel_sizes, dilations))
