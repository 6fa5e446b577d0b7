# message: the softmax is missing
def attend(queries, places):
    scores = queries @ places.transpose(0, 2, 1)
    return scores, scores @ places
