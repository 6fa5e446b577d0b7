# message: expected shape (2, 3), found (2, 6)
def blur_down(x):
    left, right = np.roll(x, 1, axis=1), np.roll(x, -1, axis=1)
    return (left + 2 * x + right) / 4
