# message: as large as the kernel: expected shape (2, 2), found (4, 4)
def grad_kernel(x, grad_y):
    return correlate2d(x, grad_y, mode="full")
