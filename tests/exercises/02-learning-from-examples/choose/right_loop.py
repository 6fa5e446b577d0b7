def choose(validation_scores, test_scores):
    best = 0
    for k in range(len(validation_scores)):
        if validation_scores[k] > validation_scores[best]:
            best = k
    return [best, float(test_scores[best])]
