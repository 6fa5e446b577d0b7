def avg_pool_backward(grad_y, shape, size, stride):
    grad_x, (H_out, W_out) = np.zeros(shape), grad_y.shape
    for u in range(size):
        for v in range(size):
            grad_x[u : u + (H_out - 1) * stride + 1 : stride, v : v + (W_out - 1) * stride + 1 : stride] += grad_y
    return grad_x / (size * size)
