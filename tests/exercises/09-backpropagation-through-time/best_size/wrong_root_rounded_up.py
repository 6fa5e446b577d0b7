# message: take the smallest
def best_size(T):
    return int(np.ceil(T**0.5))
