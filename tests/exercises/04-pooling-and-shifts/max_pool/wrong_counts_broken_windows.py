# message: a window that does not fit whole does not count
def max_pool(x, size, stride):
    H, W = x.shape
    return np.array([[x[i : i + size, j : j + size].max() for j in range(0, W, stride)] for i in range(0, H, stride)])
