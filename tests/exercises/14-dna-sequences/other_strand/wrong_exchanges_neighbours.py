# message: expected
def other_strand(x):
    return x[:, ::-1, [1, 0, 3, 2]]
