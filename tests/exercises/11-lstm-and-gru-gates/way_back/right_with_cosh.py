def way_back(grad_h, grad_c, c_before, i, f, g, o):
    c = f * c_before + i * g
    shown = np.tanh(c)
    total = grad_h * o / np.cosh(c) ** 2 + grad_c
    return [total * f, total * g, total * c_before, total * i, shown * grad_h]
