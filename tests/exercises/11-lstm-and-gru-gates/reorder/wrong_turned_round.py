# message: reorder(bias, 'iofg')
def reorder(weight, order):
    return np.concatenate(np.split(weight, 4, axis=-1)[::-1], axis=-1)
