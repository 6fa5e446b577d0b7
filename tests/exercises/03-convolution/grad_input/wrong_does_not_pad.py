# message: as large as the image: expected shape (3, 3), found (1, 1)
def grad_input(kernel, grad_y):
    return correlate2d(grad_y, kernel[::-1, ::-1], mode="valid")
