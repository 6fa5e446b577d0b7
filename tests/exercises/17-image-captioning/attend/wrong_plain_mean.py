# message: every place counts the same
def attend(queries, places):
    scores = queries @ places.transpose(0, 2, 1)
    powers = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = powers / powers.sum(axis=2, keepdims=True)
    return weights, places.mean(axis=1, keepdims=True) + 0 * queries
