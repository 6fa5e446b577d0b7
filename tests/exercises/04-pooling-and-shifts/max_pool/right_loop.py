def max_pool(x, size, stride):
    H, W = x.shape
    rows = []
    for i in range(0, H - size + 1, stride):
        row = []
        for j in range(0, W - size + 1, stride):
            row.append(x[i : i + size, j : j + size].max())
        rows.append(row)
    return rows
