# message: this is the mean of each pair
def blur_down(x):
    return (x[:, ::2] + x[:, 1::2]) / 2
