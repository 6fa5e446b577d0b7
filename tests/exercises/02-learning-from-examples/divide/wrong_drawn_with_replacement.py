# message: who trains must not judge
def divide(num_examples, num_validation, num_test, seed):
    order = np.random.default_rng(seed).integers(0, num_examples, num_examples)
    first, second = num_validation, num_validation + num_test
    return order[second:], order[:first], order[first:second]
