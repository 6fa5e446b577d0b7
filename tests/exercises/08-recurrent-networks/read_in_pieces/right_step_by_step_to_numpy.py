def read_in_pieces(layer, x, size):
    states, state = [], None
    for t in range(x.shape[1]):
        out, state = layer(x[:, t : t + 1], state)
        states.append(out.detach().numpy())
    return np.concatenate(states, axis=1)
