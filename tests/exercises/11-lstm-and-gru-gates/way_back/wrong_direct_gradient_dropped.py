# message: grad_c is missing
def way_back(grad_h, grad_c, c_before, i, f, g, o):
    c = f * c_before + i * g
    shown = np.tanh(c)
    grad = grad_h * o * (1 - shown**2)
    return grad * f, grad * g, grad * c_before, grad * i, grad_h * shown
