# message: padding is no answer
def teacher_forcing(captions, pad):
    return captions[:, :-1], captions[:, 1:], np.ones(captions[:, 1:].shape, bool)
