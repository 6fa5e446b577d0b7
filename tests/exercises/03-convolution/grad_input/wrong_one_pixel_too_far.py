# message: one pixel too far
def grad_input(kernel, grad_y):
    KH, KW = kernel.shape
    H_out, W_out = grad_y.shape
    grad = np.zeros((H_out + KH, W_out + KW))
    for i in range(H_out):
        for j in range(W_out):
            grad[i + 1 : i + 1 + KH, j + 1 : j + 1 + KW] += grad_y[i, j] * kernel
    return grad[:-1, :-1]
