# message: strides multiply; you add them
def receptive_field(layers):
    field, step = 1, 1
    for kernel_size, stride in layers:
        field += (kernel_size - 1) * step
        step = stride if step == 1 else step + stride
    return field
