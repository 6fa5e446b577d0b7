# message: the slope of tanh is missing
def leaky_backward(grad_next, new, W_hh, keep):
    return keep * grad_next + ((1 - keep) * grad_next) @ W_hh.T
