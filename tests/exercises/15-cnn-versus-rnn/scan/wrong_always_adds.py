# message: `combine` was never called
def scan(x, combine):
    return np.cumsum(x, axis=0)
