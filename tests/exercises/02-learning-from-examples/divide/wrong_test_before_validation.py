# message: validation comes before test
def divide(num_examples, num_validation, num_test, seed):
    order = np.random.default_rng(seed).permutation(num_examples)
    first, second = num_validation, num_validation + num_test
    return order[second:], order[first:second], order[:first]
