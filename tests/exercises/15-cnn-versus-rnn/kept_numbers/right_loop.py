def kept_numbers(channels, kernel_sizes, dilations):
    total = 0
    for c, k, d in zip(channels, kernel_sizes, dilations):
        total = total + c * d * (k - 1)
    return total
