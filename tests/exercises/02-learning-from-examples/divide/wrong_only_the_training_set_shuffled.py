# message: is one block of the file
def divide(num_examples, num_validation, num_test, seed):
    test = np.arange(num_test)
    validation = np.arange(num_test, num_test + num_validation)
    train = np.random.default_rng(seed).permutation(np.arange(num_test + num_validation, num_examples))
    return train, validation, test
