def forget_bias(half_life):
    return -np.log(np.expm1(np.log(2) / half_life))
