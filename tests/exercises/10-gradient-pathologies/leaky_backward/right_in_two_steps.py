def leaky_backward(grad_next, new, W_hh, keep):
    grad_a = grad_next * (1 - keep)
    grad_a = grad_a * (1 - new * new)
    grad_h = grad_a.dot(W_hh.transpose())
    grad_h += grad_next * keep
    return grad_h
