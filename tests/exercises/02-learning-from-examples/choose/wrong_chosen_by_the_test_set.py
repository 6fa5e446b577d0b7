# message: the test set has made this choice
def choose(validation_scores, test_scores):
    best = np.argmax(test_scores)
    return best, test_scores[best]
