def rnn(x, h0, W_xh, W_hh, b_h):
    B, T, _ = x.shape
    states = np.empty((B, T, len(b_h)))
    h = h0
    for t in range(T):
        states[:, t] = h = np.tanh(x[:, t] @ W_xh + h @ W_hh + b_h)
    return states
