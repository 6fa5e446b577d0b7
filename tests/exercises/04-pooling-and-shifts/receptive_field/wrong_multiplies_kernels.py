# message: the kernels do not multiply
def receptive_field(layers):
    field, step = 1, 1
    for kernel_size, stride in layers:
        field *= kernel_size
    return field
