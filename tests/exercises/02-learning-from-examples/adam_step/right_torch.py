def adam_step(w, g, m, s, t, rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, g, m, s = (torch.tensor(a) for a in (w, g, m, s))
    m = torch.lerp(m, g, 1 - beta1)
    s = torch.lerp(s, g * g, 1 - beta2)
    w = w - rate * (m / (1 - beta1**t)) / ((s / (1 - beta2**t)).sqrt() + eps)
    return w.numpy(), m.numpy(), s.numpy()
