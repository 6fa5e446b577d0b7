# message: every pixel of a window gets its gradient; only the winner should
def max_pool_backward(grad_y, x, size, stride):
    grad_x = np.zeros(x.shape)
    for i in range(grad_y.shape[0]):
        for j in range(grad_y.shape[1]):
            top, left = i * stride, j * stride
            window = x[top : top + size, left : left + size]
            grad_x[top : top + size, left : left + size] += grad_y[i, j]
    return grad_x
