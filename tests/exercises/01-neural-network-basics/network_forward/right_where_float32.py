def network_forward(x, W1, b1, W2, b2):
    a = (x @ W1 + b1).astype(np.float32)
    h = np.where(a > 0, a, 0)
    return h, (h @ W2 + b2).astype(np.float32)
