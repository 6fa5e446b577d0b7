def gradient_by_lag(states, W_hh, delta):
    def lengths(states, row):
        here = [float(np.hypot.reduce(row))]
        return here + lengths(states[:-1], np.einsum("i,ji->j", row * (1 - states[-1] ** 2), W_hh)) if len(states) else here

    return lengths(states, delta)
