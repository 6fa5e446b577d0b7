# message: before the matrix mixes them
def leaky_backward(grad_next, new, W_hh, keep):
    return keep * grad_next + (1 - keep) * ((grad_next * (1 - new**2)) @ W_hh.T)
