# message: these are by what lies before
def way_back(grad_h, grad_c, c_before, i, f, g, o):
    c = f * c_before + i * g
    shown = np.tanh(c)
    grad = grad_c + grad_h * o * (1 - shown**2)
    return grad * f, grad * g * i * (1 - i), grad * c_before * f * (1 - f), grad * i * (1 - g**2), grad_h * shown * o * (1 - o)
