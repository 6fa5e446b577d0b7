def other_strand(x):
    result = np.zeros_like(x)
    T = x.shape[1]
    for t in range(T):
        for base, partner in ((0, 3), (1, 2), (2, 1), (3, 0)):
            result[:, T - 1 - t, partner] = x[:, t, base]
    return result
