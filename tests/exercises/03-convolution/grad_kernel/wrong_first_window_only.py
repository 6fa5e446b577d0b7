# message: only the first window contributes
def grad_kernel(x, grad_y):
    KH, KW = x.shape[0] - grad_y.shape[0] + 1, x.shape[1] - grad_y.shape[1] + 1
    return grad_y[0, 0] * x[:KH, :KW]
