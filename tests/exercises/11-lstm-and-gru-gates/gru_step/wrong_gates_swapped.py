# message: reset and update gate have changed places
def gru_step(x, h, W_x, W_h, b, b_hn):
    x_r, x_z, x_n = np.split(x @ W_x + b, 3, axis=1)
    h_r, h_z, h_n = np.split(h @ W_h, 3, axis=1)
    z, r = sigmoid(x_r + h_r), sigmoid(x_z + h_z)
    n = np.tanh(x_n + r * (h_n + b_hn))
    return z * h + (1 - z) * n
