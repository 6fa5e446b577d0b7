# message: the start is given, never asked for
def teacher_forcing(captions, pad):
    return captions[:, :-1], captions, captions[:, 1:] != pad
