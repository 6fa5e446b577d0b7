def gradient_by_lag(states, W_hh, delta):
    rows = [delta]
    for h in reversed(states):
        rows.append(rows[-1] @ (np.diag(1 - h**2) @ W_hh.T))
    return np.linalg.norm(rows, axis=1)
