def blur_down(x):
    padded = np.pad(x, ((0, 0), (1, 1)), mode="wrap")
    weights = np.array([0.25, 0.5, 0.25])
    return np.lib.stride_tricks.sliding_window_view(padded, 3, axis=1)[:, ::2] @ weights
