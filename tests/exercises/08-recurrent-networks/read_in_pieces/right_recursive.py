def read_in_pieces(layer, x, size, *state):
    out, state = layer(x[:, :size], *state)
    if x.shape[1] <= size:
        return out
    return torch.cat([out, read_in_pieces(layer, x[:, size:], size, state)], dim=1)
