exact_shifts = np.array([n for n in range(1, 9) if mismatch(n) == 0])
