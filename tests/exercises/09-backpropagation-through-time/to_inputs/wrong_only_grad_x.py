# message: return grad_x and grad_h0
def to_inputs(direct, states, W_xh, W_hh):
    grad_x, carried = [], np.zeros_like(direct[:, 0])
    for t in reversed(range(direct.shape[1])):
        grad_h = direct[:, t] + carried
        grad_a = grad_h * (1 - states[:, t] ** 2)
        grad_x.append(grad_a @ W_xh.T)
        carried = grad_a @ W_hh.T
    return np.stack(grad_x[::-1], axis=1)
