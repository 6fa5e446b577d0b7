# message: the size of the kernel does not matter
exact_shifts = [5]
