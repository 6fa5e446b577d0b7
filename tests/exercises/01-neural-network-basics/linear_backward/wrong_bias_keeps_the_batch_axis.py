# message: an axis of length 1 is too many
def linear_backward(x, weight, grad_y):
    return grad_y @ weight.T, x.T @ grad_y, grad_y.sum(axis=0, keepdims=True)
