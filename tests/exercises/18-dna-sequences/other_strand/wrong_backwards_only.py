# message: exchange A with T
def other_strand(x):
    return x[:, ::-1]
