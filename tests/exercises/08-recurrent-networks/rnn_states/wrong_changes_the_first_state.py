# message: argument 2 was changed
def rnn(x, h0, W_xh, W_hh, b_h):
    states = []
    for t in range(x.shape[1]):
        h0[:] = np.tanh(x[:, t] @ W_xh + h0 @ W_hh + b_h)
        states.append(h0.copy())
    return np.stack(states, axis=1)
