def choose(validation_scores, test_scores):
    validation, k, test = max(
        (validation, -k, test)
        for k, (validation, test) in enumerate(zip(validation_scores, test_scores))
    )
    return -k, test
