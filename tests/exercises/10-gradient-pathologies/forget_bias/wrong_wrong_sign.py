# message: needs a positive bias
def forget_bias(half_life):
    kept = 0.5 ** (1 / half_life)
    return np.log((1 - kept) / kept)
