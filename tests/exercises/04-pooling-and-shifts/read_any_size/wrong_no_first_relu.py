# message: the first ReLU is missing
def read(x, kernels1, kernels2, weight, bias):
    h = convolve(x, kernels1)
    h = pool2(h)
    h = np.maximum(convolve(h, kernels2), 0)
    return h.max(axis=(2, 3)) @ weight + bias
