def mutate(f, one):
    result = []
    for t in range(len(one)):
        row = []
        for a in range(4):
            mutant = one.copy()
            mutant[t] = 0
            mutant[t, a] = 1
            row.append(float(f(mutant[None])[0] - f(one[None])[0]))
        result.append(row)
    return result
