# message: expected 7 states, found 6
def read_in_pieces(layer, x, h0, size):
    pieces, h = [], h0
    for start in range(0, x.shape[1] - size + 1, size):
        pieces.append(layer(x[:, start : start + size], h))
        h = pieces[-1][:, -1]
    return np.concatenate(pieces, axis=1)
