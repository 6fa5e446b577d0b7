# message: without a stride every shift is exact
exact_shifts = [1, 2, 3, 4, 5, 6, 7, 8]
