# message: read
def read(x, kernels1, kernels2, weight, bias):
    h = np.maximum(convolve(x, kernels1), 0)
    h = pool2(h)
    h = np.maximum(convolve(h, kernels2), 0)
    return h.max(axis=(1, 2))[:, : len(weight)] @ weight + bias
