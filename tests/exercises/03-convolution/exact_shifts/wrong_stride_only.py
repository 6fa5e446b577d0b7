# message: not alone
exact_shifts = [3]
