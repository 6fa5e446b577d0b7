def way_back(grad_h, grad_c, c_before, i, f, g, o):
    c = f * c_before + i * g
    shown = np.tanh(c)
    grad = grad_c + grad_h * o * (1 - shown * shown)
    by_cell, by_gates = grad * f, grad * np.stack([g, c_before, i])
    return by_cell, *by_gates, grad_h * shown
