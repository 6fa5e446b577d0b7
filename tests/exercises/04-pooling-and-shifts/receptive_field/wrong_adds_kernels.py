# message: the kernels do not simply add up
def receptive_field(layers):
    return sum(kernel_size for kernel_size, _ in layers) or 1
