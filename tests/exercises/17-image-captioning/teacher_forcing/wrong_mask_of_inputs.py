# message: you looked at the inputs
def teacher_forcing(captions, pad):
    return captions[:, :-1], captions[:, 1:], captions[:, :-1] != pad
