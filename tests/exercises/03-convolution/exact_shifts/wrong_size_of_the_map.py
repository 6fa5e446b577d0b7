# message: the picture is what we shift
exact_shifts = [8]
