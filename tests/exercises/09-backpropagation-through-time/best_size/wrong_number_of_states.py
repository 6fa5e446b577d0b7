# message: return the size of a piece
def best_size(T):
    return min(-(-T // size) + size for size in range(1, T + 1))
