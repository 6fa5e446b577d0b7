# message: take the smallest
def best_size(T):
    return round(T**0.5)
