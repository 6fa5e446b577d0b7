def rnn(x, h0, W_xh, W_hh, b_h):
    result = []
    for sequence, h in zip(x, h0):
        states = []
        for x_t in sequence:
            h = np.tanh(W_xh.T @ x_t + W_hh.T @ h + b_h)
            states.append(h)
        result.append(states)
    return result
