def best_match(x, S):
    windows = np.lib.stride_tricks.sliding_window_view(x, len(S), axis=1)
    both = np.stack([S.T, S[::-1, ::-1].T])
    return np.einsum("btaw,saw->bts", windows, both).max(axis=(1, 2))
