# message: the sums from t to the end
def scan(x, combine):
    y, distance = x, 1
    while distance < len(x):
        y = np.concatenate([combine(y[:-distance], y[distance:]), y[-distance:]])
        distance *= 2
    return y
