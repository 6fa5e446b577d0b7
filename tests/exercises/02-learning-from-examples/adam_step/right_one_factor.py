def adam_step(w, g, m, s, t, rate, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s = beta1 * m + (1 - beta1) * g, beta2 * s + (1 - beta2) * np.square(g)
    root = np.sqrt(1 - beta2**t)
    factor = rate * root / (1 - beta1**t)
    return w - factor * m / (np.sqrt(s) + eps * root), m, s
