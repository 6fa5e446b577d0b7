# message: expected
def forget_bias(half_life):
    kept = 0.5 ** (1 / half_life)
    return np.log(half_life)
