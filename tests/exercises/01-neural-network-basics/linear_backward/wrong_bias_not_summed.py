# message: one bias serves all points
def linear_backward(x, weight, grad_y):
    return grad_y @ weight.T, x.T @ grad_y, grad_y
