def grad_input(kernel, grad_y):
    KH, KW = kernel.shape
    H_out, W_out = grad_y.shape
    grad = np.zeros((H_out + KH - 1, W_out + KW - 1))
    for i in range(H_out):
        for j in range(W_out):
            grad[i : i + KH, j : j + KW] += grad_y[i, j] * kernel
    return grad
