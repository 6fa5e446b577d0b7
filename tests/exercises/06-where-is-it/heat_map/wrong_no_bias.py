# message: the bias is missing
def heat_map(features, weight, bias):
    return np.einsum("chw,ck->khw", features, weight)
