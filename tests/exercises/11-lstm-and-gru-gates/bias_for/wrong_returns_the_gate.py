# message: this is f; the bias
def bias_for(half_life):
    return 0.5 ** (1 / half_life)
