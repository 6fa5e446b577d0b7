# message: every layer keeps something
def kept_numbers(channels, kernel_sizes, dilations):
    return channels[-1] * (kernel_sizes[-1] - 1) * dilations[-1]
