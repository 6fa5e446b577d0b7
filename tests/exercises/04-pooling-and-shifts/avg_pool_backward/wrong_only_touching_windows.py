# message: the stride says where windows begin
def avg_pool_backward(grad_y, shape, size, stride):
    grad_x = np.zeros(shape)
    spread = np.kron(grad_y, np.ones((size, size))) / size**2
    grad_x[: spread.shape[0], : spread.shape[1]] = spread[: shape[0], : shape[1]]
    return grad_x
