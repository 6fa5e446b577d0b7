def lstm_step(x, h, c, W_x, W_h, b):
    hs, cs = [], []
    for b_, (row, h_row, c_row) in enumerate(zip(x, h, c)):
        i, f, g, o = (row @ W_x + h_row @ W_h + b).reshape(4, -1)
        cs.append(sigmoid(f) * c_row + sigmoid(i) * np.tanh(g))
        hs.append(sigmoid(o) * np.tanh(cs[-1]))
    return np.array(hs), np.array(cs)
