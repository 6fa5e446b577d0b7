# message: even numbers would be right for stride 2
exact_shifts = [2, 4, 6, 8]
