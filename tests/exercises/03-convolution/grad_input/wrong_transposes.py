# message: the kernel is transposed
def grad_input(kernel, grad_y):
    return correlate2d(grad_y, kernel.T[::-1, ::-1], mode="full")
