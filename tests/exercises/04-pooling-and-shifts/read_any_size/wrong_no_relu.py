# message: both ReLUs are missing
def read(x, kernels1, kernels2, weight, bias):
    h = convolve(x, kernels1)
    h = pool2(h)
    h = convolve(h, kernels2)
    return h.max(axis=(2, 3)) @ weight + bias
