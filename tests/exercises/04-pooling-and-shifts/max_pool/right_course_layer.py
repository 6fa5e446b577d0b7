def max_pool(x, size, stride):
    return numpy_layers.max_pool2d(x[None, None], size, stride=stride)[0][0, 0]
