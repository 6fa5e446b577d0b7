# message: add, do not overwrite
def avg_pool_backward(grad_y, shape, size, stride):
    grad_x = np.zeros(shape)
    for i, j in np.ndindex(grad_y.shape):
        top, left = i * stride, j * stride
        grad_x[top : top + size, left : left + size] = grad_y[i, j] / size**2
    return grad_x
