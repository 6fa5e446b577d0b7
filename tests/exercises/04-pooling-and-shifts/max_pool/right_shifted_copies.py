def max_pool(x, size, stride):
    H_out, W_out = (x.shape[0] - size) // stride + 1, (x.shape[1] - size) // stride + 1
    y = np.full((H_out, W_out), -np.inf)
    for u in range(size):
        for v in range(size):
            part = x[u : u + (H_out - 1) * stride + 1 : stride, v : v + (W_out - 1) * stride + 1 : stride]
            y = np.maximum(y, part)
    return y
