def divide(num_examples, num_validation, num_test, seed):
    order = np.arange(num_examples)
    np.random.default_rng(seed).shuffle(order)
    train, validation, test = np.split(order, [num_examples - num_validation - num_test, num_examples - num_test])
    return train, validation, test
