# message: was changed
def mutate(f, one):
    changes, reference = np.zeros(one.shape), f(one[None])[0]
    for t in range(len(one)):
        letter = one[t].copy()
        for a in range(4):
            one[t] = np.eye(4)[a]
            changes[t, a] = f(one[None])[0] - reference
        one[t] = letter if t < len(one) - 1 else 0
    return changes
