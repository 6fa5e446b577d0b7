# message: the other way round
def reorder(weight, order):
    blocks = dict(zip("ifgo", np.split(weight, 4, axis=-1)))
    return np.concatenate([blocks[gate] for gate in order], axis=-1)
