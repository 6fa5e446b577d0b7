# message: reorder(bias, 'iofg')
def reorder(weight, order):
    H = weight.shape[-1] // 4
    columns = [k * 4 + order.index(gate) for gate in "ifgo" for k in range(H)]
    return weight[..., columns]
