# message: mix all of them by their weights
def attend(queries, places):
    scores = queries @ places.transpose(0, 2, 1)
    powers = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = powers / powers.sum(axis=2, keepdims=True)
    best = np.eye(places.shape[1])[weights.argmax(axis=2)]
    return weights, best @ places
