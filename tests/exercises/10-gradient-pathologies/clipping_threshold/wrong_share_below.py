# message: the share lies *above*
def threshold(norms, share):
    norms = norms[np.isfinite(norms)]
    return np.quantile(norms, share)
