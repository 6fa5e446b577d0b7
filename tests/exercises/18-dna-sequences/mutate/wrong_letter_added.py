# message: the old letter must go
def mutate(f, one):
    changes = np.zeros(one.shape)
    for t in range(len(one)):
        mutants = np.repeat(one[None], 4, axis=0)
        mutants[range(4), t, range(4)] = 1
        changes[t] = f(mutants) - f(one[None])
    return changes
