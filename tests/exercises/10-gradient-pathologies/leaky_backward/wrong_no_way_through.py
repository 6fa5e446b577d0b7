# message: the way through the tanh
def leaky_backward(grad_next, new, W_hh, keep):
    return keep * grad_next
