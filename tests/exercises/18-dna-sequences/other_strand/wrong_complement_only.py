# message: read from the other end
def other_strand(x):
    return x[:, :, ::-1]
