def last_real(states, lengths):
    return np.array([sequence[n - 1] for sequence, n in zip(states, lengths)])
