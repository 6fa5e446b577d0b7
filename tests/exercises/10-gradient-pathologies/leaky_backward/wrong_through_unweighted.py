# message: weighted with 1 - lambda
def leaky_backward(grad_next, new, W_hh, keep):
    return keep * grad_next + (grad_next * (1 - new**2)) @ W_hh.T
