# message: read_in_pieces(...) stopped with
def read_in_pieces(layer, x, size):
    out, state = layer(x[:, :size])
    states = [out]
    for piece in x.split(size, dim=1)[1:]:
        out, _ = layer(piece, states[-1][:, -1][None])
        states.append(out)
    return torch.cat(states, dim=1)
