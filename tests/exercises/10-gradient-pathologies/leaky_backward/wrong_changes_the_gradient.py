# message: changed
def leaky_backward(grad_next, new, W_hh, keep):
    around = keep * grad_next
    grad_next *= 1 - keep
    return around + (grad_next * (1 - new**2)) @ W_hh.T
