def best_size(T):
    sizes = np.arange(1, T + 1)
    return int(sizes[np.argmin(np.ceil(T / sizes) + sizes)])
