# message: these are nats
def bits(counts, pseudocount):
    smoothed = counts + pseudocount / 4
    p = smoothed / smoothed.sum(axis=1, keepdims=True)
    return np.log(p / 0.25)
