def num_messages(T, window):
    full, rest = divmod(T, window)
    return full * window * (window + 1) // 2 + rest * (rest + 1) // 2
