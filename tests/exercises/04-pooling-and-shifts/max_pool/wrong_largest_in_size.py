# message: not the one of the largest size
def max_pool(x, size, stride):
    w = np.lib.stride_tricks.sliding_window_view(x, (size, size))[::stride, ::stride]
    return np.abs(w).max(axis=(2, 3))
