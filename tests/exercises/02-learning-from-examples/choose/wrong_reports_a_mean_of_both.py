# message: still holds the one
def choose(validation_scores, test_scores):
    best = np.argmax(validation_scores)
    return best, (validation_scores[best] + test_scores[best]) / 2
