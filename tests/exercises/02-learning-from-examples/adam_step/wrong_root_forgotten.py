# message: the root of the running mean
def adam_step(w, g, m, s, t, rate, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    return w - rate * m / (1 - beta1**t) / (s / (1 - beta2**t) + eps) , m, s
