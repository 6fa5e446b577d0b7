# message: has spoiled the result
def threshold(norms, share):
    norms = np.array(norms)
    return np.quantile(norms, 1 - share)
