# message: the last, shorter piece is missing
def read_in_pieces(layer, x, size):
    states, state = [], None
    for start in range(0, x.shape[1] - size + 1, size):
        out, state = layer(x[:, start : start + size], state)
        states.append(out)
    return torch.cat(states, dim=1)
