# message: expected shape (2, 3), found (2, 4)
def avg_pool_backward(grad_y, shape, size, stride):
    return np.kron(grad_y, np.ones((size, size))) / size**2
