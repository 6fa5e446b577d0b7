# message: multiplied by h itself
def network_backward(x, h, W2, grad_logits):
    grad_W2, grad_b2 = h.T @ grad_logits, grad_logits.sum(axis=0)
    grad_a = (grad_logits @ W2.T) * h
    return x.T @ grad_a, grad_a.sum(axis=0), grad_W2, grad_b2
