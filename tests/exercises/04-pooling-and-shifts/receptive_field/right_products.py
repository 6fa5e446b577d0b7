def receptive_field(layers):
    field = 1
    for n, (kernel_size, _) in enumerate(layers):
        field += (kernel_size - 1) * int(np.prod([stride for _, stride in layers[:n]]))
    return field
