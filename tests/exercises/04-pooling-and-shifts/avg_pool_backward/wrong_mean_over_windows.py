# message: this is their mean
def avg_pool_backward(grad_y, shape, size, stride):
    grad_x, count = np.zeros(shape), np.zeros(shape)
    for i, j in np.ndindex(grad_y.shape):
        here = np.s_[i * stride : i * stride + size, j * stride : j * stride + size]
        grad_x[here] += grad_y[i, j] / size**2
        count[here] += 1
    return grad_x / np.maximum(count, 1)
