# message: inputs and targets are exchanged
def teacher_forcing(captions, pad):
    return captions[:, 1:], captions[:, :-1], captions[:, 1:] != pad
