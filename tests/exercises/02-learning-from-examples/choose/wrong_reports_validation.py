# message: took part in the choice
def choose(validation_scores, test_scores):
    best = np.argmax(validation_scores)
    return best, validation_scores[best]
