# message: blur first, then drop
def blur_down(x):
    x = x[:, ::2]
    left, right = np.roll(x, 1, axis=1), np.roll(x, -1, axis=1)
    return (left + 2 * x + right) / 4
