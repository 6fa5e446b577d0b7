# message: only one channel is copied
def im2col(x, kernel_height, kernel_width):
    C, H, W = x.shape
    KH, KW = kernel_height, kernel_width
    columns = [
        x[0, i : i + KH, j : j + KW].ravel()
        for i in range(H - KH + 1)
        for j in range(W - KW + 1)
    ]
    return np.stack(columns, axis=1)
