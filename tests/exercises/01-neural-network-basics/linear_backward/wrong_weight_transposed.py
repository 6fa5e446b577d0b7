# message: the axes are in another order
def linear_backward(x, weight, grad_y):
    return grad_y @ weight.T, grad_y.T @ x, grad_y.sum(axis=0)
