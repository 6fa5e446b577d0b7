# message: the last position has no word after it
def teacher_forcing(captions, pad):
    return captions, captions[:, 1:], captions[:, 1:] != pad
