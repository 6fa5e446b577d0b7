# message: IndexError
def receptive_field(layers):
    field, step = layers[0]
    for kernel_size, stride in layers[1:]:
        field += (kernel_size - 1) * step
        step *= stride
    return field
