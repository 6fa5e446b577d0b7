# message: sort them by size first
def threshold(norms, share):
    norms = norms[np.isfinite(norms)]
    return norms[int((1 - share) * len(norms))] if share else norms.max()
