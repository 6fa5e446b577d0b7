# message: expected shape (5,)
def scan(x, combine):
    y, distance = x, 1
    while distance < len(x):
        y = combine(y[:-distance], y[distance:])
        distance *= 2
    return y
