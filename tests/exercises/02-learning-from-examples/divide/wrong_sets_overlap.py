# message: who trains must not judge
def divide(num_examples, num_validation, num_test, seed):
    rng = np.random.default_rng(seed)
    validation = rng.choice(num_examples, num_validation, replace=False)
    test = rng.choice(num_examples, num_test, replace=False)
    train = rng.choice(num_examples, num_examples - num_validation - num_test, replace=False)
    return train, validation, test
