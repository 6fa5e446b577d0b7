# message: expected shape (3, 2), found (2, 2)
def max_pool(x, size, stride):
    w = np.lib.stride_tricks.sliding_window_view(x, (size, size))[::size, ::size]
    return w.max(axis=(2, 3))
