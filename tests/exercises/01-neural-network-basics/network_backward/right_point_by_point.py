def network_backward(x, h, W2, grad_logits):
    grads = [np.zeros((x.shape[1], h.shape[1])), np.zeros(h.shape[1]), np.zeros_like(W2), np.zeros(W2.shape[1])]
    for one, hidden, grad in zip(x, h, grad_logits):
        back = np.where(hidden > 0, W2 @ grad, 0)
        for total, part in zip(grads, (np.outer(one, back), back, np.outer(hidden, grad), grad)):
            total += part
    return grads
