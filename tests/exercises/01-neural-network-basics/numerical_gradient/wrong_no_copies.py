# message: all your values are 0
def numerical_gradient(f, x, step=1e-6):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        above, below = x, x
        above[index] += step
        below[index] -= step
        gradient[index] = (f(above) - f(below)) / (2 * step)
    return gradient
