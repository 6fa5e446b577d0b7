def gru_step(x, h, W_x, W_h, b, b_hn):
    H = h.shape[1]
    a = x @ W_x + b
    rz = sigmoid(a[:, : 2 * H] + h @ W_h[:, : 2 * H])
    n = np.tanh(a[:, 2 * H :] + rz[:, :H] * (h @ W_h[:, 2 * H :] + b_hn))
    return n + rz[:, H:] * (h - n)
