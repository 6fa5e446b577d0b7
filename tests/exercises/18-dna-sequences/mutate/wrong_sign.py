# message: keep the sign
def mutate(f, one):
    changes = np.zeros(one.shape)
    for t in range(len(one)):
        mutants = np.repeat(one[None], 4, axis=0)
        mutants[:, t] = np.eye(4)
        changes[t] = f(one[None]) - f(mutants)
    return changes
