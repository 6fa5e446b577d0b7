# message: stopped with ValueError
def linear_backward(x, weight, grad_y):
    return grad_y @ weight, x.T @ grad_y, grad_y.sum(axis=0)
