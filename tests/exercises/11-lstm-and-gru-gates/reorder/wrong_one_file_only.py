# message: a bias in the order g, f, o, i
def reorder(weight, order):
    a, b, c, d = np.split(weight, 4, axis=-1)
    return np.concatenate([a, c, d, b], axis=-1)
