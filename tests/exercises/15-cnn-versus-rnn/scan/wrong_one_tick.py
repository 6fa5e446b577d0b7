# message: this is one tick
def scan(x, combine):
    if len(x) == 1:
        return x
    return np.concatenate([x[:1], combine(x[:-1], x[1:])])
