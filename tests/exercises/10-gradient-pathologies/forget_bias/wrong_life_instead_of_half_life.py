# message: leaves about 1/e
def forget_bias(half_life):
    kept = 0.5 ** (1 / half_life)
    return np.log((1 - 1 / half_life) / (1 / half_life)) if half_life > 1 else 0.0
