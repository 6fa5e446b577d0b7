# message: hand on the *last* state
def read_in_pieces(layer, x, size):
    first, state = layer(x[:, :size])
    rest = [layer(piece, state)[0] for piece in x.split(size, dim=1)[1:]]
    return torch.cat([first, *rest], dim=1)
