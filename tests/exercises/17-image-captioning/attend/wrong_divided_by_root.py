# message: not divided by the root of C
def attend(queries, places):
    scores = queries @ places.transpose(0, 2, 1)
    scores = scores / np.sqrt(places.shape[2])
    powers = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = powers / powers.sum(axis=2, keepdims=True)
    return weights, weights @ places
