def other_strand(x):
    return np.flip(x, axis=(1, 2))
