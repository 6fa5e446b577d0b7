# message: its own step
def num_messages(T, window):
    return sum(t % window for t in range(T))
