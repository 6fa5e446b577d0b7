# message: read(x, ...)
def read(x, kernels1, kernels2, weight, bias):
    return np.zeros((len(x), len(bias))) + bias
