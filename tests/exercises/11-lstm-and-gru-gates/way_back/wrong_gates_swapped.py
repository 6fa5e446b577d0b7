# message: i and g have changed places
def way_back(grad_h, grad_c, c_before, i, f, g, o):
    c = f * c_before + i * g
    shown = np.tanh(c)
    grad = grad_c + grad_h * o * (1 - shown**2)
    return grad * f, grad * i, grad * c_before, grad * g, grad_h * shown
