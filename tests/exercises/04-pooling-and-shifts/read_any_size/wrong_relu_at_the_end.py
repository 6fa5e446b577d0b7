# message: logits may be negative
def read(x, kernels1, kernels2, weight, bias):
    h = np.maximum(convolve(x, kernels1), 0)
    h = pool2(h)
    h = np.maximum(convolve(h, kernels2), 0)
    return np.maximum(h.max(axis=(2, 3)) @ weight + bias, 0)
