# message: return three arrays
def linear_backward(x, weight, grad_y):
    return x.T @ grad_y, grad_y.sum(axis=0)
