# message: A pairs with T
def other_strand(x):
    return x[:, ::-1][:, :, [1, 0, 3, 2]]
