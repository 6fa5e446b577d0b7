# message: no mean
def step_back(grad_h, x, before, after, W_xh, W_hh):
    grad_a = grad_h * (1 - after**2)
    return grad_a @ W_hh.T, x.T @ grad_a / len(x), before.T @ grad_a / len(x), grad_a.mean(axis=0)
