# message: these are the places of the winners
def max_pool_backward(grad_y, x, size, stride):
    grad_x = np.zeros(x.shape)
    for i in range(grad_y.shape[0]):
        for j in range(grad_y.shape[1]):
            top, left = i * stride, j * stride
            window = x[top : top + size, left : left + size]
            u, v = np.unravel_index(window.argmax(), window.shape)
            grad_x[top + u, left + v] = 1
    return grad_x
