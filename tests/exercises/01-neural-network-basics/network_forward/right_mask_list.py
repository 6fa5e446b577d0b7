def network_forward(x, W1, b1, W2, b2):
    a = np.dot(x, W1) + b1
    a[a < 0] = 0
    return [a, np.dot(a, W2) + b2]
