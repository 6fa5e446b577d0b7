# message: start from 1
def receptive_field(layers):
    field, step = 0, 1
    for kernel_size, stride in layers:
        field += (kernel_size - 1) * step
        step *= stride
    return field
