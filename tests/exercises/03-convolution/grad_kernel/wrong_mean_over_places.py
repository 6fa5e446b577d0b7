# message: mean over the places
def grad_kernel(x, grad_y):
    return correlate2d(x, grad_y, mode="valid") / grad_y.size
