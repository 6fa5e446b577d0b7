# message: between the old ones
exact_shifts = [1]
