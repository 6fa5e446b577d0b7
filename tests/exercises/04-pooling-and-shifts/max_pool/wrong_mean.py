# message: this is the mean of each window
def max_pool(x, size, stride):
    w = np.lib.stride_tricks.sliding_window_view(x, (size, size))[::stride, ::stride]
    return w.mean(axis=(2, 3))
