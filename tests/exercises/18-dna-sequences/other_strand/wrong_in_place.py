# message: was changed
def other_strand(x):
    x[:] = x[:, ::-1, ::-1].copy()
    return x
