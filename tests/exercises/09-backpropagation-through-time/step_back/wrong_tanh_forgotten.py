# message: slope of the tanh is missing
def step_back(grad_h, x, before, after, W_xh, W_hh):
    grad_a = grad_h
    return grad_a @ W_hh.T, x.T @ grad_a, before.T @ grad_a, grad_a.sum(axis=0)
