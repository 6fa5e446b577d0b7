# message: taken for its height
def correlate(x, kernel):
    K = kernel.shape[0]
    y = np.zeros((x.shape[0] - K + 1, x.shape[1] - K + 1))
    for i, j in np.ndindex(y.shape):
        y[i, j] = (x[i : i + K, j : j + kernel.shape[1]] * kernel).sum()
    return y
