# message: yours is a residual connection
def leaky_backward(grad_next, new, W_hh, keep):
    return grad_next + ((1 - keep) * grad_next * (1 - new**2)) @ W_hh.T
