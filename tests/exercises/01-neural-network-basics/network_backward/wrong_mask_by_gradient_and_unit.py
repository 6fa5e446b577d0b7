# message: the mask looks at the sign of the gradient
def network_backward(x, h, W2, grad_logits):
    grad_W2, grad_b2 = h.T @ grad_logits, grad_logits.sum(axis=0)
    grad_a = np.maximum(grad_logits @ W2.T, 0) * (h > 0)
    return x.T @ grad_a, grad_a.sum(axis=0), grad_W2, grad_b2
