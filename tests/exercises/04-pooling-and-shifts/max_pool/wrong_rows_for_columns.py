# message: this is the transpose
def max_pool(x, size, stride):
    w = np.lib.stride_tricks.sliding_window_view(x, (size, size))[::stride, ::stride]
    return w.max(axis=(2, 3)).T
