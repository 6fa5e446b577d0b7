# message: return two things
def choose(validation_scores, test_scores):
    return int(np.argmax(validation_scores))
