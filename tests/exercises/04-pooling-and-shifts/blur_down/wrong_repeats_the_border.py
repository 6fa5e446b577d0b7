# message: the first number was repeated
def blur_down(x):
    p = np.pad(x, ((0, 0), (1, 1)), mode="edge")
    return ((p[:, :-2] + 2 * x + p[:, 2:]) / 4)[:, ::2]
