def correlate(x, kernel):
    KH, KW = kernel.shape
    H_out, W_out = x.shape[0] - KH + 1, x.shape[1] - KW + 1
    y = 0
    for u in range(KH):
        for v in range(KW):
            y = y + kernel[u, v] * x[u : u + H_out, v : v + W_out]
    return y
