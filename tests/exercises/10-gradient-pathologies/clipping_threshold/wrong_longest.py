# message: nothing would be clipped
def threshold(norms, share):
    norms = norms[np.isfinite(norms)]
    return norms.max()
