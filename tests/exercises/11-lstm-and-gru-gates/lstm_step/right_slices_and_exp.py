def lstm_step(x, h, c, W_x, W_h, b):
    H = h.shape[1]
    a = np.einsum("bd,dk->bk", x, W_x) + np.einsum("bh,hk->bk", h, W_h) + b
    gate = lambda k: 1 / (1 + np.exp(-a[:, k * H : (k + 1) * H]))
    new = gate(1) * c + gate(0) * np.tanh(a[:, 2 * H : 3 * H])
    return [gate(3) * np.tanh(new), new]
