# message: the second ReLU is missing
def read(x, kernels1, kernels2, weight, bias):
    h = np.maximum(convolve(x, kernels1), 0)
    h = pool2(h)
    h = convolve(h, kernels2)
    return h.max(axis=(2, 3)) @ weight + bias
