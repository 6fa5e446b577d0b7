# message: was changed; work on a copy
def heat_map(features, weight, bias):
    features *= 1.0
    features += 0.0
    maps = np.einsum("chw,ck->khw", features, weight) + bias[:, None, None]
    features[:] = 0
    return maps
