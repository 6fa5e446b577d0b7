# message: pair row b with length b
def last_real(states, lengths):
    return states[:, lengths - 1]
