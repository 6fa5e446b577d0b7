def reorder(weight, order):
    H = weight.shape[-1] // 4
    places = [order.index(gate) * H + k for gate in "ifgo" for k in range(H)]
    return weight[..., places]
