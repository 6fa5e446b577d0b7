# message: only its real steps count
def num_messages(T, window):
    w = min(T, window)
    return -(-T // w) * w * (w + 1) // 2
