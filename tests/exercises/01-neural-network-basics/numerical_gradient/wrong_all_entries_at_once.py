# message: move one at a time
def numerical_gradient(f, x, step=1e-6):
    slope = (f(x + step) - f(x - step)) / (2 * step)
    return np.full(x.shape, slope)
