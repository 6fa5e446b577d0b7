# message: a few walls pull it
def threshold(norms, share):
    norms = norms[np.isfinite(norms)]
    return norms.mean()
