# message: expected shape (2, 6, 1), found (2, 3, 1)
def read_in_pieces(layer, x, h0, size):
    h = h0
    for start in range(0, x.shape[1], size):
        states = layer(x[:, start : start + size], h)
        h = states[:, -1]
    return states
