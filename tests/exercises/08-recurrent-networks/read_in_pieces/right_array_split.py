def read_in_pieces(layer, x, h0, size):
    h, parts = h0, []
    for piece in np.split(x, range(size, x.shape[1], size), axis=1):
        part = layer(piece, h)
        h = part[:, -1, :]
        parts.append(part)
    return np.hstack(parts)
