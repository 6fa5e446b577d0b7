def teacher_forcing(captions, pad):
    inputs = np.array([list(row[:-1]) for row in captions])
    targets = np.array([list(row[1:]) for row in captions])
    return inputs, targets, np.not_equal(targets, pad)
