# message: hand each state on
def rnn(x, h0, W_xh, W_hh, b_h):
    h, states = h0, []
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ W_xh + h0 @ W_hh + b_h)
        states.append(h)
    return np.stack(states, axis=1)
