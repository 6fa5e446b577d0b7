# message: missing at the end
def correlate(x, kernel):
    KH, KW = kernel.shape
    y = np.zeros((x.shape[0] - KH, x.shape[1] - KW))
    for i in range(y.shape[0]):
        for j in range(y.shape[1]):
            y[i, j] = (x[i : i + KH, j : j + KW] * kernel).sum()
    return y
