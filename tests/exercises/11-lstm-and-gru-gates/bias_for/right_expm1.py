def bias_for(half_life):
    rate = np.log(2) / half_life
    return -np.log(np.expm1(rate))
