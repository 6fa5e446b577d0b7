# message: another seed must divide in another way
def divide(num_examples, num_validation, num_test, seed):
    order = np.random.default_rng(0).permutation(num_examples)
    first, second = num_validation, num_validation + num_test
    return order[second:], order[:first], order[first:second]
