# message: expected shape (2, 1, 3)
def heat_map(features, weight, bias):
    return features.transpose(1, 2, 0) @ weight + bias
