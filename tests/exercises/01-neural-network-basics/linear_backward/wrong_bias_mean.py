# message: so take the sum
def linear_backward(x, weight, grad_y):
    return grad_y @ weight.T, x.T @ grad_y, grad_y.mean(axis=0)
