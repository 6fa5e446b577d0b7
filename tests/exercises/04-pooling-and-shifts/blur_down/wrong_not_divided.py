# message: divide by 4
def blur_down(x):
    left, right = np.roll(x, 1, axis=1), np.roll(x, -1, axis=1)
    return (left + 2 * x + right)[:, ::2]
