def last_real(states, lengths):
    index = (lengths - 1)[:, None, None]
    return np.take_along_axis(states, index, axis=1)[:, 0]
