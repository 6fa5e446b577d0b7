# message: the pooling between the layers is missing
def read(x, kernels1, kernels2, weight, bias):
    h = np.maximum(convolve(x, kernels1), 0)
    h = h
    h = np.maximum(convolve(h, kernels2), 0)
    return h.max(axis=(2, 3)) @ weight + bias
