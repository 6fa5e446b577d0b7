# message: the training set comes first
def divide(num_examples, num_validation, num_test, seed):
    order = np.random.default_rng(seed).permutation(num_examples)
    first, second = num_validation, num_validation + num_test
    return order[:first], order[first:second], order[second:]
