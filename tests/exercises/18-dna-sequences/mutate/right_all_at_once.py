def mutate(f, one):
    T = len(one)
    mutants = np.broadcast_to(one, (T, 4, T, 4)).copy()
    for t in range(T):
        mutants[t, :, t] = np.eye(4)
    return f(mutants.reshape(-1, T, 4)).reshape(T, 4) - f(one[None])
