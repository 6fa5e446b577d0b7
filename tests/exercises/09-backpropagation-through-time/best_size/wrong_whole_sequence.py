# message: one piece holds all states
def best_size(T):
    return T
