def windowed(direct, h0, states, W_hh, window):
    total = np.zeros_like(W_hh)
    for t in range(states.shape[1]):
        grad_h = direct[:, t]
        for s in range(t, t // window * window - 1, -1):
            grad_a = grad_h * (1 - states[:, s] ** 2)
            total += (states[:, s - 1] if s else h0).T @ grad_a
            grad_h = grad_a @ W_hh.T
    return total
