# message: already tanh
def gradient_by_lag(states, W_hh, delta):
    sizes = [np.linalg.norm(delta)]
    for h in states[::-1]:
        delta = (delta * (1 - np.tanh(h) ** 2)) @ W_hh.T
        sizes.append(np.linalg.norm(delta))
    return np.array(sizes)
