# message: W2 carries the gradient back transposed
def network_backward(x, h, W2, grad_logits):
    grad_W2, grad_b2 = h.T @ grad_logits, grad_logits.sum(axis=0)
    grad_a = (grad_logits @ W2.reshape(W2.shape[1], W2.shape[0])) * (h > 0)
    return x.T @ grad_a, grad_a.sum(axis=0), grad_W2, grad_b2
