# message: the sigmoid has to be undone
def bias_for(half_life):
    return np.log(0.5) / half_life
