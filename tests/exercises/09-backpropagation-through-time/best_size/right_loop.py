def best_size(T):
    best, fewest = 1, T + 1
    for size in range(2, T + 1):
        held = (T + size - 1) // size + size
        if held < fewest:
            best, fewest = size, held
    return best
