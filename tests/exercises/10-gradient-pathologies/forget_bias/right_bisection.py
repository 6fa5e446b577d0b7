def forget_bias(half_life):
    low, high = -5.0, 50.0
    for _ in range(100):
        b = (low + high) / 2
        if (1 / (1 + np.exp(-b))) ** half_life < 0.5:
            low = b
        else:
            high = b
    return (low + high) / 2
