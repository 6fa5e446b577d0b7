# message: call mismatch(n) for each n
exact_shifts = [1, 2]
