# message: the number whose sigmoid is f
def bias_for(half_life):
    return sigmoid(0.5 ** (1 / half_life))
