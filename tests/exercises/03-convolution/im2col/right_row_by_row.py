def im2col(x, kernel_height, kernel_width):
    C, H, W = x.shape
    KH, KW = kernel_height, kernel_width
    rows = []
    for c in range(C):
        for u in range(KH):
            for v in range(KW):
                rows.append(x[c, u : u + H - KH + 1, v : v + W - KW + 1].reshape(-1))
    return np.array(rows)
