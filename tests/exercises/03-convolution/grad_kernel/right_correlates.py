def grad_kernel(x, grad_y):
    return correlate2d(x, grad_y, mode="valid")
