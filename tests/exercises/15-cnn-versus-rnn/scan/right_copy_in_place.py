def scan(x, combine):
    y = np.array(x)
    distance = 1
    while distance < len(y):
        y[distance:] = combine(y[:-distance].copy(), y[distance:].copy())
        distance = 2 * distance
    return y
