# message: grad_y is flipped
def grad_kernel(x, grad_y):
    return correlate2d(x, grad_y[::-1, ::-1], mode="valid")
