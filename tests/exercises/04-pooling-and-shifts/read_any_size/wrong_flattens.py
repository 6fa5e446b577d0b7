# message: ValueError
def read(x, kernels1, kernels2, weight, bias):
    h = np.maximum(convolve(x, kernels1), 0)
    h = pool2(h)
    h = np.maximum(convolve(h, kernels2), 0)
    return h.reshape(len(h), -1) @ weight + bias
