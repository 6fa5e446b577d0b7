# message: the window cuts it
def num_messages(T, window):
    return T * (T + 1) // 2
