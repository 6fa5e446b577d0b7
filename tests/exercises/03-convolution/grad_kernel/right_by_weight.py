def grad_kernel(x, grad_y):
    H_out, W_out = grad_y.shape
    KH, KW = x.shape[0] - H_out + 1, x.shape[1] - W_out + 1
    return np.array([[np.vdot(x[u : u + H_out, v : v + W_out], grad_y) for v in range(KW)] for u in range(KH)])
