def to_inputs(direct, states, W_xh, W_hh):
    if direct.shape[1] > 1:
        later, carried = to_inputs(direct[:, 1:], states[:, 1:], W_xh, W_hh)
    else:
        later, carried = np.zeros((len(direct), 0, len(W_xh))), 0
    grad_a = (direct[:, 0] + carried) * (1 - states[:, 0] ** 2)
    return np.concatenate([(grad_a @ W_xh.T)[:, None], later], axis=1), grad_a @ W_hh.T
