# message: these are the queries
def attend(queries, places):
    scores = queries @ places.transpose(0, 2, 1)
    powers = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = powers / powers.sum(axis=2, keepdims=True)
    return weights, queries
