# message: move whole blocks
def reorder(weight, order):
    places = [order.index(gate) for gate in "ifgo"]
    rest = list(range(4, weight.shape[-1]))
    return weight[..., places + rest]
