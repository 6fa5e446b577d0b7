# message: expected shape (2, 1, 3)
def heat_map(features, weight, bias):
    return (features * weight[:, :1, None]).sum(axis=0) + bias[0]
