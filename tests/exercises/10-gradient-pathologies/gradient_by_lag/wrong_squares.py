# message: squares of lengths
def gradient_by_lag(states, W_hh, delta):
    sizes = [delta @ delta]
    for h in states[::-1]:
        delta = (delta * (1 - h**2)) @ W_hh.T
        sizes.append(delta @ delta)
    return np.array(sizes)
