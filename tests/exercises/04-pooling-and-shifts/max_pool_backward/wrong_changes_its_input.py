# message: argument 1 was changed
def max_pool_backward(grad_y, x, size, stride):
    grad_x = np.zeros(x.shape)
    for i in range(grad_y.shape[0]):
        for j in range(grad_y.shape[1]):
            top, left = i * stride, j * stride
            window = x[top : top + size, left : left + size]
            u, v = np.unravel_index(window.argmax(), window.shape)
            grad_x[top + u, left + v] += grad_y[i, j]
    grad_y *= 0
    return grad_x
