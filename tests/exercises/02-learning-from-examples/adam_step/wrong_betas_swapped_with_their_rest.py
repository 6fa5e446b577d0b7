# message: the share of the old mean
def adam_step(w, g, m, s, t, rate, beta1=0.9, beta2=0.999, eps=1e-8):
    m = (1 - beta1) * m + beta1 * g
    s = beta2 * s + (1 - beta2) * g**2
    return w - rate * m / beta1 / (np.sqrt(s / (1 - beta2**t)) + eps), m, s
