# message: not 1 - h
def gradient_by_lag(states, W_hh, delta):
    sizes = [np.linalg.norm(delta)]
    for h in states[::-1]:
        delta = (delta * (1 - h)) @ W_hh.T
        sizes.append(np.linalg.norm(delta))
    return np.array(sizes)
