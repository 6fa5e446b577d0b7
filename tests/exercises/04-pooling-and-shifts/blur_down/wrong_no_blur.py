# message: nothing was blurred
def blur_down(x):
    return x[:, ::2]
