# message: half the sequence
def best_size(T):
    return max(T // 2, 1)
