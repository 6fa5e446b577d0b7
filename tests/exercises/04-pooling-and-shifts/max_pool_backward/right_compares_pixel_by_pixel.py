def max_pool_backward(grad_y, x, size, stride):
    grad_x = [[0.0] * x.shape[1] for _ in range(x.shape[0])]
    for (i, j), g in np.ndenumerate(grad_y):
        best = (i * stride, j * stride)
        for u in range(size):
            for v in range(size):
                here = (i * stride + u, j * stride + v)
                if x[here] > x[best]:
                    best = here
        grad_x[best[0]][best[1]] += g
    return grad_x
