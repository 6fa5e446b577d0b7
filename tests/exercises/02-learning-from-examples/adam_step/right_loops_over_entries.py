def adam_step(w, g, m, s, t, rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, s = w.copy(), m.copy(), s.copy()
    for i in np.ndindex(w.shape):
        m[i] += (1 - beta1) * (g[i] - m[i])
        s[i] += (1 - beta2) * (g[i] * g[i] - s[i])
        step = (m[i] / (1 - beta1**t)) / ((s[i] / (1 - beta2**t)) ** 0.5 + eps)
        w[i] -= rate * step
    return [w, m, s]
