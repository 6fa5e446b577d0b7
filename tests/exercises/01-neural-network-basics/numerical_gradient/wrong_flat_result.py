# message: expected shape (2, 3), found (6,)
def numerical_gradient(f, x, step=1e-6):
    basis = np.eye(x.size).reshape(x.size, *x.shape)
    return np.array([(f(x + step * e) - f(x - step * e)) / (2 * step) for e in basis])
