# message: take the smallest
def best_size(T):
    return max(range(1, T + 1), key=lambda size: (T // -size - size, size))
