# message: the model need only repeat
def teacher_forcing(captions, pad):
    inputs = captions[:, :-1]
    return inputs, inputs, captions[:, 1:] != pad
