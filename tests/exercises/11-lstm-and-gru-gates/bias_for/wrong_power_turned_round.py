# message: f to the power n must be 1/2
def bias_for(half_life):
    f = 0.5**half_life
    return np.log(f / (1 - f))
