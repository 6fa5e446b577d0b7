# message: does your function end in `return`?
def max_pool(x, size, stride):
    w = np.lib.stride_tricks.sliding_window_view(x, (size, size))[::stride, ::stride]
    w.max(axis=(2, 3))
