# message: natural logarithm
def forget_bias(half_life):
    kept = 0.5 ** (1 / half_life)
    return np.log2(kept / (1 - kept))
