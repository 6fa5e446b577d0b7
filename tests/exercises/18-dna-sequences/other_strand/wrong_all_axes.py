# message: leave the first axis alone
def other_strand(x):
    return x[::-1, ::-1, ::-1]
