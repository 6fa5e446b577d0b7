# message: read(x, ...)
def read(x, kernels1, kernels2, weight, bias):
    h = np.maximum(convolve(x, kernels1), 0)
    h = pool2(h)
    h = np.maximum(convolve(h, kernels2), 0)
    return h.max(axis=(0, 2, 3))[None] @ weight + bias + np.zeros((len(x), 1))
