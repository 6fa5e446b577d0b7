def gru_step(x, h, W_x, W_h, b, b_hn):
    W_xr, W_xz, W_xn = np.split(W_x, 3, axis=1)
    W_hr, W_hz, W_hn = np.split(W_h, 3, axis=1)
    b_r, b_z, b_n = np.split(b, 3)
    r = sigmoid(x @ W_xr + h @ W_hr + b_r)
    z = sigmoid(x @ W_xz + h @ W_hz + b_z)
    n = np.tanh(x @ W_xn + b_n + r * (h @ W_hn) + r * b_hn)
    return (1 - z) * n + z * h
