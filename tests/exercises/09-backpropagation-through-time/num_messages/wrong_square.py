# message: not a square
def num_messages(T, window):
    return sum(min(window, T - a) ** 2 for a in range(0, T, window))
