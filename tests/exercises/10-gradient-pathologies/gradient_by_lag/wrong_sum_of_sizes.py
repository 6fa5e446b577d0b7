# message: root of the sum of squares
def gradient_by_lag(states, W_hh, delta):
    sizes = [np.abs(delta).sum()]
    for h in states[::-1]:
        delta = (delta * (1 - h**2)) @ W_hh.T
        sizes.append(np.abs(delta).sum())
    return np.array(sizes)
