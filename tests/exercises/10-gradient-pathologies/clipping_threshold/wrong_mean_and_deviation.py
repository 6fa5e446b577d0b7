# message: bell curves
def threshold(norms, share):
    norms = norms[np.isfinite(norms)]
    return norms.mean() + norms.std()
