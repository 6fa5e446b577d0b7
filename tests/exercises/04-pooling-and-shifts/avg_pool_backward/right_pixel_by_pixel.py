def avg_pool_backward(grad_y, shape, size, stride):
    H, W = shape
    grad_x = np.zeros((H, W))
    for p in range(H):
        for r in range(W):
            for (i, j), g in np.ndenumerate(grad_y):
                if 0 <= p - i * stride < size and 0 <= r - j * stride < size:
                    grad_x[p, r] += g / size**2
    return grad_x
