# message: was changed; work on a copy
def scan(x, combine):
    distance = 1
    while distance < len(x):
        x[distance:] = combine(x[:-distance].copy(), x[distance:].copy())
        distance *= 2
    return x
