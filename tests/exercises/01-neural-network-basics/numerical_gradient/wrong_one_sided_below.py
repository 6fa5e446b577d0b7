# message: only one side was moved
def numerical_gradient(f, x, step=1e-6):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        below = x.copy()
        below[index] -= step
        gradient[index] = (f(x) - f(below)) / step
    return gradient
