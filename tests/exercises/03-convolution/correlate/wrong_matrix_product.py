# message: matrix product of window and kernel
def correlate(x, kernel):
    KH, KW = kernel.shape
    y = np.zeros((x.shape[0] - KH + 1, x.shape[1] - KW + 1))
    for i in range(y.shape[0]):
        for j in range(y.shape[1]):
            y[i, j] = (x[i : i + KH, j : j + KW] @ kernel).sum()
    return y
