# message: subtract the evidence
def mutate(f, one):
    changes = np.zeros(one.shape)
    for t in range(len(one)):
        mutants = np.repeat(one[None], 4, axis=0)
        mutants[:, t] = np.eye(4)
        changes[t] = f(mutants)
    return changes
