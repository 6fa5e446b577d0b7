# message: only one side was moved
def numerical_gradient(f, x, step=1e-6):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        above = x.copy()
        above[index] += step
        gradient[index] = (f(above) - f(x)) / step
    return gradient
