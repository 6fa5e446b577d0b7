# message: turned round
def grad_input(kernel, grad_y):
    return correlate2d(grad_y, kernel, mode="full")
