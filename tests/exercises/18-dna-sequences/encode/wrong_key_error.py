# message: expected a ValueError
def encode(sequence):
    rows = dict(zip("ACGT", np.eye(4))) | {"N": np.ones(4) / 4}
    return np.array([rows[letter] for letter in sequence.upper()])
