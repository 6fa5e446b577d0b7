# message: heat_map(features, weight, bias)
def heat_map(features, weight, bias):
    return np.einsum("chw,ck->khw", features, weight) + bias[:, None, None] / features[0].size
