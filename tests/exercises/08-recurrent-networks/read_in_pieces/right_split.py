def read_in_pieces(layer, x, size):
    states, state = [], None
    for piece in torch.split(x, size, dim=1):
        out, state = layer(piece) if state is None else layer(piece, state)
        states.append(out)
    return torch.cat(states, 1)
