exact_shifts = (6, 3)
