# message: call mismatch(n) for each n
exact_shifts = [n for n in range(1, 9) if mismatch(n) > 0]
