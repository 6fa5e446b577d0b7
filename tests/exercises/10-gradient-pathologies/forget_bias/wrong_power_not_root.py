# message: the root is meant
def forget_bias(half_life):
    kept = 0.5 ** (1 / half_life)
    return np.log(0.5**half_life / (1 - 0.5**half_life))
