# message: in one direction only
def grad_input(kernel, grad_y):
    return correlate2d(grad_y, kernel[:, ::-1], mode="full")
