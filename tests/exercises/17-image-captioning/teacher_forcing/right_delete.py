def teacher_forcing(captions, pad):
    inputs = np.delete(captions, -1, axis=1)
    targets = np.delete(captions, 0, axis=1)
    return inputs, targets, ~(targets == pad)
