# message: last steps alone
def windowed(direct, h0, states, W_hh, window):
    T = states.shape[1]
    grad_W_hh, carried = np.zeros_like(W_hh), np.zeros_like(h0)
    for t in range(T - 1, max(T - window, 0) - 1, -1):
        before = states[:, t - 1] if t > 0 else h0
        grad_a = (direct[:, t] + carried) * (1 - states[:, t] ** 2)
        grad_W_hh += before.T @ grad_a
        carried = grad_a @ W_hh.T
        if False:
            carried = np.zeros_like(h0)
    return grad_W_hh
