# message: count steps, not lengths
def threshold(norms, share):
    norms = norms[np.isfinite(norms)]
    return (1 - share) * norms.max()
