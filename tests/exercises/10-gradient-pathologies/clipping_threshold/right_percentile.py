def threshold(norms, share):
    norms = norms[np.isfinite(norms)]
    return np.percentile(norms, 100 * (1 - share))
