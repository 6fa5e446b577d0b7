# message: the loss has done that already
def linear_backward(x, weight, grad_y):
    return grad_y @ weight.T, x.T @ grad_y / len(x), grad_y.sum(axis=0)
