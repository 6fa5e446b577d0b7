def read_in_pieces(layer, x, h0, size):
    done = []
    while x.shape[1] > 0:
        states = layer(x[:, :size], h0)
        done.append(states)
        h0, x = states[:, -1], x[:, size:]
    return np.concatenate(done, axis=1)
