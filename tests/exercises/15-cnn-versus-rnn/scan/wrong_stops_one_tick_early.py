# message: does not reach back to the first yet
def scan(x, combine):
    y, distance = x, 1
    while 2 * distance < len(x):
        y = np.concatenate([y[:distance], combine(y[:-distance], y[distance:])])
        distance *= 2
    return y
