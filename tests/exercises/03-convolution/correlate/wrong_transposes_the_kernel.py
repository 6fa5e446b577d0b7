# message: your kernel is transposed
def correlate(x, kernel):
    KH, KW = kernel.shape
    y = np.zeros((x.shape[0] - KH + 1, x.shape[1] - KW + 1))
    for i in range(y.shape[0]):
        for j in range(y.shape[1]):
            y[i, j] = sum(x[i + u, j + v] * kernel[v, u] for u in range(KH) for v in range(KW))
    return y
