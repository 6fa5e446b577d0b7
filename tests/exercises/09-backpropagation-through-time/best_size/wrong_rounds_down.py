# message: round up
def best_size(T):
    return min(range(1, T + 1), key=lambda size: T // size + size)
