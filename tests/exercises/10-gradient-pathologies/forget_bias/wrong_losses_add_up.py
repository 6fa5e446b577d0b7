# message: the losses do not add up
def forget_bias(half_life):
    kept = 0.5 ** (1 / half_life)
    return np.log((1 - 0.5 / half_life) / (0.5 / half_life))
