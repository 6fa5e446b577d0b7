# message: blur_down(x)
def blur_down(x):
    up, down = np.roll(x, 1, axis=0), np.roll(x, -1, axis=0)
    return ((up + 2 * x + down) / 4)[:, ::2]
