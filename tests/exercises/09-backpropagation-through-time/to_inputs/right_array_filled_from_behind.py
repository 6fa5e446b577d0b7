def to_inputs(direct, states, W_xh, W_hh):
    B, T, H = states.shape
    grad_x = np.empty((B, T, len(W_xh)))
    carried = 0
    for t in range(T - 1, -1, -1):
        grad_a = (1 - states[:, t] ** 2) * (carried + direct[:, t])
        grad_x[:, t] = grad_a @ W_xh.T
        carried = grad_a @ W_hh.T
    return grad_x, carried
