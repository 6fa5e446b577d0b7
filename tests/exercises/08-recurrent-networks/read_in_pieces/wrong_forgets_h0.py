# message: the first piece must start from h0
def read_in_pieces(layer, x, h0, size):
    pieces, h = [], np.zeros_like(h0)
    for start in range(0, x.shape[1], size):
        pieces.append(layer(x[:, start : start + size], h))
        h = pieces[-1][:, -1]
    return np.concatenate(pieces, axis=1)
