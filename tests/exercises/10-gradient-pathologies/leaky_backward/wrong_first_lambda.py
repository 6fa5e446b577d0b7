# message: uses the first for all
def leaky_backward(grad_next, new, W_hh, keep):
    keep = np.ravel(keep)[0]
    return keep * grad_next + ((1 - keep) * grad_next * (1 - new**2)) @ W_hh.T
