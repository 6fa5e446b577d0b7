# message: windows overlap
def im2col(x, kernel_height, kernel_width):
    C, H, W = x.shape
    KH, KW = kernel_height, kernel_width
    columns = [
        x[:, i : i + KH, j : j + KW].ravel()
        for i in range(0, H - KH + 1, KH)
        for j in range(0, W - KW + 1, KW)
    ]
    return np.stack(columns, axis=1)
