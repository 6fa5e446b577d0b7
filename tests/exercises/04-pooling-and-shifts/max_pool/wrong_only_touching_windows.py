# message: expected shape (3, 2), found (2, 2)
def max_pool(x, size, stride):
    H, W = x.shape[0] // size, x.shape[1] // size
    x = x[: H * size, : W * size]
    return x.reshape(H, size, W, size).max(axis=(1, 3))
