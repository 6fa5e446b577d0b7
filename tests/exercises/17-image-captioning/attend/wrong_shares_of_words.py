# message: the sum runs over the words
def attend(queries, places):
    scores = queries @ places.transpose(0, 2, 1)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = powers / powers.sum(axis=1, keepdims=True)
    return weights, weights @ places
