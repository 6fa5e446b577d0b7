# message: weights of scores of 2000
def attend(queries, places):
    scores = queries @ places.transpose(0, 2, 1)
    powers = np.exp(scores)
    weights = powers / powers.sum(axis=2, keepdims=True)
    return weights, weights @ places
