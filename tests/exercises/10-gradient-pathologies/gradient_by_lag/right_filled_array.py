def gradient_by_lag(states, W_hh, delta):
    T = len(states)
    sizes = np.empty(T + 1)
    sizes[0] = np.sqrt((delta**2).sum())
    for k in range(T):
        delta = W_hh @ (delta * (1 - states[T - 1 - k] ** 2))
        sizes[k + 1] = np.sqrt((delta**2).sum())
    return sizes
