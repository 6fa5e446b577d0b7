# message: was changed; work on a copy
def numerical_gradient(f, x, step=1e-6):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        x[index] += step
        above = f(x)
        x[index] -= 2 * step
        gradient[index] = (above - f(x)) / (2 * step)
    return gradient
