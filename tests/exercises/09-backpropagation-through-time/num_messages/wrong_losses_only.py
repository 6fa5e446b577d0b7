# message: these are the losses
def num_messages(T, window):
    return T
