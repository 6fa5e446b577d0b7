# message: half of the steps
def threshold(norms, share):
    norms = norms[np.isfinite(norms)]
    return np.median(norms)
