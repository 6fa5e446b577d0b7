# message: the strides are not used
def receptive_field(layers):
    field, step = 1, 1
    for kernel_size, stride in layers:
        field += kernel_size - 1
    return field
