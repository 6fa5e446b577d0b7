def linear_backward(x, weight, grad_y):
    grad_weight = np.zeros_like(weight)
    grad_bias = np.zeros(weight.shape[1])
    grad_x = np.zeros_like(x)
    for b in range(len(x)):
        grad_weight += np.outer(x[b], grad_y[b])
        grad_bias += grad_y[b]
        grad_x[b] = weight @ grad_y[b]
    return grad_x, grad_weight, grad_bias
