# message: do not start from 0
def max_pool(x, size, stride):
    w = np.lib.stride_tricks.sliding_window_view(x, (size, size))[::stride, ::stride]
    return np.maximum(w.max(axis=(2, 3)), 0)
