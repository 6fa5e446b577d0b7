# message: argument 1 was changed
def correlate(x, kernel):
    KH, KW = kernel.shape
    H_out, W_out = x.shape[0] - KH + 1, x.shape[1] - KW + 1
    for i in range(H_out):
        for j in range(W_out):
            x[i, j] = (x[i : i + KH, j : j + KW] * kernel).sum()
    return x[:H_out, :W_out].copy()
