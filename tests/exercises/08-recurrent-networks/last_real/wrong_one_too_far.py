# message: one step too far
def last_real(states, lengths):
    return states[np.arange(len(lengths)), np.minimum(lengths, states.shape[1] - 1)]
