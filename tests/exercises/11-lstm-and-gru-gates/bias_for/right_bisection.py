def bias_for(half_life):
    low, high = -60.0, 60.0
    for _ in range(200):
        middle = (low + high) / 2
        left = (1 / (1 + np.exp(-middle))) ** half_life
        low, high = (middle, high) if left < 0.5 else (low, middle)
    return middle
