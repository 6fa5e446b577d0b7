# message: values differ
def numerical_gradient(f, x, step=1e-6):
    gradient = np.zeros(x.shape)
    for k in range(len(x)):
        above, below = x.copy(), x.copy()
        above[k] += step
        below[k] -= step
        gradient[k] = (f(above) - f(below)) / (2 * step)
    return gradient
