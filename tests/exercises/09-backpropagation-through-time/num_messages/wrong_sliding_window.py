# message: nothing to reach back to
def num_messages(T, window):
    return sum(min(t + 1, window) for t in range(T))
