# message: only the gradient is cut
def windowed(direct, h0, states, W_hh, window):
    T = states.shape[1]
    grad_W_hh, carried = np.zeros_like(W_hh), np.zeros_like(h0)
    for t in reversed(range(T)):
        before = states[:, t - 1] if t > 0 else h0
        before = before * (t % window > 0)
        grad_a = (direct[:, t] + carried) * (1 - states[:, t] ** 2)
        grad_W_hh += before.T @ grad_a
        carried = grad_a @ W_hh.T
        if t % window == 0:
            carried = np.zeros_like(h0)
    return grad_W_hh
