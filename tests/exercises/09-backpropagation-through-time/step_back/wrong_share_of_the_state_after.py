# message: state before the step
def step_back(grad_h, x, before, after, W_xh, W_hh):
    grad_a = grad_h * (1 - after**2)
    return grad_a @ W_hh.T, x.T @ grad_a, after.T @ grad_a, grad_a.sum(axis=0)
