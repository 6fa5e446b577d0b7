# message: expected shape (2, 1, 3)
def heat_map(features, weight, bias):
    return features.mean(axis=(1, 2)) @ weight + bias
