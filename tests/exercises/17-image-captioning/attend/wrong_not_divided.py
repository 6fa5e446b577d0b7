# message: not divided by their sum
def attend(queries, places):
    scores = queries @ places.transpose(0, 2, 1)
    weights = np.exp(scores)
    return weights, weights @ places
