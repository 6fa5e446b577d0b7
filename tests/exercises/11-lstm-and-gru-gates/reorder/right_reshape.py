def reorder(weight, order):
    H = weight.shape[-1] // 4
    blocks = weight.reshape(*weight.shape[:-1], 4, H)
    moved = blocks[..., [order.find(gate) for gate in "ifgo"], :]
    return moved.reshape(weight.shape)
