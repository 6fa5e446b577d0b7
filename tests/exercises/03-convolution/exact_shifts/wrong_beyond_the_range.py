# message: expected numbers from 1 to 8
exact_shifts = [3, 6, 9]
