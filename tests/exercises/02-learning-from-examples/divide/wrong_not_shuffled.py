# message: shuffle first
def divide(num_examples, num_validation, num_test, seed):
    order = np.arange(num_examples)
    first, second = num_validation, num_validation + num_test
    return order[second:], order[:first], order[first:second]
