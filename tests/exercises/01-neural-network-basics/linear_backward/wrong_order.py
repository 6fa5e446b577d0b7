# message: expected shape (3, 2)
def linear_backward(x, weight, grad_y):
    return x.T @ grad_y, grad_y.sum(axis=0), grad_y @ weight.T
