exact_shifts = [3, 6]
