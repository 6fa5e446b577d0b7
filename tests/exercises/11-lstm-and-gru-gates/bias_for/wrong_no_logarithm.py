# message: its logarithm is missing
def bias_for(half_life):
    f = 0.5 ** (1 / half_life)
    return f / (1 - f)
