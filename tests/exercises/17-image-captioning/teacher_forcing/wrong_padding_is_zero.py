# message: use the argument pad
def teacher_forcing(captions, pad):
    return captions[:, :-1], captions[:, 1:], captions[:, 1:] != 0
