def blur_down(x):
    B, T = x.shape
    y = np.zeros((B, T // 2))
    for b in range(B):
        for t in range(0, T, 2):
            y[b, t // 2] = x[b, t - 1] / 4 + x[b, t] / 2 + x[b, (t + 1) % T] / 4
    return y
