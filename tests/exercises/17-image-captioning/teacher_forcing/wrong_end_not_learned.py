# message: the end must be learned too
def teacher_forcing(captions, pad):
    return captions[:, :-1], captions[:, 1:], captions[:, 1:] > 2
