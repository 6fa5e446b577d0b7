def pointing(weights, centers, side, size):
    grid = weights.reshape(-1, side, side)
    pixels = size / side
    hits = []
    for shares, (x, y) in zip(grid, centers, strict=True):
        i, j = np.unravel_index(shares.argmax(), shares.shape)
        near_row = abs(i - y // pixels) < 1.5
        near_column = abs(j - x // pixels) < 1.5
        hits.append(bool(near_row and near_column))
    return np.mean(hits)
