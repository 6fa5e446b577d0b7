# message: this is one window
def num_messages(T, window):
    w = min(T, window)
    return w * (w + 1) // 2
