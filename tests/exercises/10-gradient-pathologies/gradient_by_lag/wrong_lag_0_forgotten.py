# message: expected shape (4,), found (3,)
def gradient_by_lag(states, W_hh, delta):
    sizes = [np.linalg.norm(delta)]
    for h in states[::-1]:
        delta = (delta * (1 - h**2)) @ W_hh.T
        sizes.append(np.linalg.norm(delta))
    return np.array(sizes[1:])
