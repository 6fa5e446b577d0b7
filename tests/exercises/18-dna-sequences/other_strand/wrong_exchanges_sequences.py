# message: this exchanges the sequences
def other_strand(x):
    return x[::-1]
