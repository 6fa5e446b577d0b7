# message: let it double
def scan(x, combine):
    y = x
    for distance in range(1, (len(x) - 1).bit_length() + 1):
        y = np.concatenate([y[:distance], combine(y[:-distance], y[distance:])])
    return y
