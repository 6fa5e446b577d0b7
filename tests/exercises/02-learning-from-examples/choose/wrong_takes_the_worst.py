# message: this is the worst
def choose(validation_scores, test_scores):
    best = np.argmin(validation_scores)
    return best, test_scores[best]
