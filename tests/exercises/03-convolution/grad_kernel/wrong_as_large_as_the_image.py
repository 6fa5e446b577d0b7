# message: as large as the kernel: expected shape (2, 2), found (3, 3)
def grad_kernel(x, grad_y):
    return correlate2d(x, grad_y, mode="same")
