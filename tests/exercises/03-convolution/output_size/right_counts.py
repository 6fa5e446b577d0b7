def output_size(size, kernel_size, stride=1, padding=0, dilation=1):
    span = 1 + (kernel_size - 1) * dilation
    return len(range(0, size + 2 * padding - span + 1, stride))
