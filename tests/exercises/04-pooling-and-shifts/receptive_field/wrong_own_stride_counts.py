# message: a layer's own stride does not widen what it sees
def receptive_field(layers):
    field, step = 1, 1
    for kernel_size, stride in layers:
        step *= stride
        field += (kernel_size - 1) * step
    return field
