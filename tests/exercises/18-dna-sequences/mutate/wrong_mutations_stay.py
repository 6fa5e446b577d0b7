# message: expected
def mutate(f, one):
    changes = np.zeros(one.shape)
    reference, mutant = f(one[None]), one.copy()
    for t in range(len(one)):
        for a in (0, 1, 3, 2):
            mutant[t] = np.eye(4)[a]
            changes[t, a] = f(mutant[None])[0] - reference[0]
    return changes
