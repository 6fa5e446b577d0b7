# message: the order is turned round
def scan(x, combine):
    y, distance = x, 1
    while distance < len(x):
        y = np.concatenate([y[:distance], combine(y[distance:], y[:-distance])])
        distance *= 2
    return y
