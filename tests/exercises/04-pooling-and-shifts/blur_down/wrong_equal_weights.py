# message: weighs twice as much
def blur_down(x):
    left, right = np.roll(x, 1, axis=1), np.roll(x, -1, axis=1)
    return ((left + x + right) / 3)[:, ::2]
