# message: counted as other numbers
def threshold(norms, share):
    norms = np.nan_to_num(norms)
    return np.quantile(norms, 1 - share)
