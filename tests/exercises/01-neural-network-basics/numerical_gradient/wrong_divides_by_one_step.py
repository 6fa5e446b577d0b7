# message: the distance between the two sides is 2 * step
def numerical_gradient(f, x, step=1e-6):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[index] += step
        below[index] -= step
        gradient[index] = (f(above) - f(below)) / step
    return gradient
