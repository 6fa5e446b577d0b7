# message: the sign is turned
def bias_for(half_life):
    f = 0.5 ** (1 / half_life)
    return np.log((1 - f) / f)
