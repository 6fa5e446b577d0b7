# message: the weight is transposed
def heat_map(features, weight, bias):
    return np.einsum("chw,kc->khw", features, weight) + bias[:, None, None]
