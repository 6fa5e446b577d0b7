# message: the way around is missing
def leaky_backward(grad_next, new, W_hh, keep):
    return ((1 - keep) * grad_next * (1 - new**2)) @ W_hh.T
