# message: do not look for zeros
def last_real(states, lengths):
    is_something = np.any(states != 0, axis=2)
    last = states.shape[1] - 1 - np.argmax(is_something[:, ::-1], axis=1)
    n = np.where(np.any(states == 0), last, lengths - 1)
    return states[np.arange(len(states)), n]
