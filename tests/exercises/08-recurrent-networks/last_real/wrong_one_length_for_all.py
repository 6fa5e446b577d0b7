# message: every sequence has its own length
def last_real(states, lengths):
    return states[:, lengths[0] - 1]
