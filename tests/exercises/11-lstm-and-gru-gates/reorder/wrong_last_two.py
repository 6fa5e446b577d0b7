# message: only two blocks have changed places
def reorder(weight, order):
    a, b, c, d = np.split(weight, 4, axis=-1)
    return np.concatenate([a, b, d, c], axis=-1)
