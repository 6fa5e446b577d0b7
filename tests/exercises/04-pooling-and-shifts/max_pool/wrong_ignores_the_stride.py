# message: expected shape (2, 2), found (3, 4)
def max_pool(x, size, stride):
    w = np.lib.stride_tricks.sliding_window_view(x, (size, size))
    return w.max(axis=(2, 3))
