# message: expected
def forget_bias(half_life):
    kept = 0.5 ** (1 / half_life)
    return np.full(4, np.log(kept / (1 - kept)))
