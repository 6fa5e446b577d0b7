# message: the walk begins at the last state
def gradient_by_lag(states, W_hh, delta):
    sizes = [np.linalg.norm(delta)]
    for h in states:
        delta = (delta * (1 - h**2)) @ W_hh.T
        sizes.append(np.linalg.norm(delta))
    return np.array(sizes)
