def numerical_gradient(f, x, step=1e-6):
    x = np.array(x, dtype=float)
    gradient = np.empty_like(x)
    moves = x.reshape(-1)
    for k in range(x.size):
        kept = moves[k]
        moves[k] = kept + step
        above = f(x)
        moves[k] = kept - step
        below = f(x)
        moves[k] = kept
        gradient.flat[k] = (above - below) / step / 2
    return gradient
