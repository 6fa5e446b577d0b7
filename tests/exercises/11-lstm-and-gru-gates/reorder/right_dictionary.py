def reorder(weight, order):
    blocks = dict(zip(order, np.split(weight, 4, axis=-1)))
    return np.concatenate([blocks[gate] for gate in "ifgo"], axis=-1)
