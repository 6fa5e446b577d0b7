def network_forward(x, W1, b1, W2, b2):
    h = np.maximum(0, x @ W1 + b1)
    return h, h @ W2 + b2
