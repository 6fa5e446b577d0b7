# message: combine many pairs in one call
def scan(x, combine):
    y = [x[0]]
    for t in range(1, len(x)):
        y.append(combine(y[-1][None], x[t][None])[0])
    return np.stack(y)
