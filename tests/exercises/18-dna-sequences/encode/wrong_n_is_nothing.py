# message: share the 1 among the four
def encode(sequence):
    table = np.vstack([np.eye(4), np.zeros(4)])
    places = ["ACGTN".find(letter) for letter in sequence.upper()]
    if -1 in places:
        raise ValueError("not DNA")
    return table[places]
