def leaky_backward(grad_next, new, W_hh, keep):
    return keep * grad_next + np.einsum('bi,ji->bj', (1 - keep) * (grad_next - grad_next * new**2), W_hh)
