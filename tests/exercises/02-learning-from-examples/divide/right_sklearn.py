def divide(num_examples, num_validation, num_test, seed):
    from sklearn.model_selection import train_test_split
    rest, test = train_test_split(np.arange(num_examples), test_size=num_test, random_state=seed)
    order = np.random.default_rng(seed).permutation(rest)
    return np.sort(order[num_validation:]), order[:num_validation], test
