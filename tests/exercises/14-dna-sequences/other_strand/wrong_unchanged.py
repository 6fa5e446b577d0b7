# message: expected
def other_strand(x):
    return x
