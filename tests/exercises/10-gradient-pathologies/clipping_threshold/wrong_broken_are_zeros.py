# message: counted as zeros
def threshold(norms, share):
    norms = np.where(np.isfinite(norms), norms, 0)
    return np.quantile(norms, 1 - share)
