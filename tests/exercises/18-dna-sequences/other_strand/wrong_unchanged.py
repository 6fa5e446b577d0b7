# message: nothing has changed
def other_strand(x):
    return x
