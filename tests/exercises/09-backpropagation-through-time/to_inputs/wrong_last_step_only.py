# message: does not get past the last step
def to_inputs(direct, states, W_xh, W_hh):
    grad_a = direct[:, -1] * (1 - states[:, -1] ** 2)
    grad_x = np.zeros((*states.shape[:2], len(W_xh)))
    grad_x[:, -1] = grad_a @ W_xh.T
    return grad_x, grad_a @ W_hh.T
