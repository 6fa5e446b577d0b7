# message: weigh it with its gradient
def grad_kernel(x, grad_y):
    H_out, W_out = grad_y.shape
    KH, KW = x.shape[0] - H_out + 1, x.shape[1] - W_out + 1
    grad = np.zeros((KH, KW))
    for i in range(H_out):
        for j in range(W_out):
            grad += x[i : i + KH, j : j + KW]
    return grad
