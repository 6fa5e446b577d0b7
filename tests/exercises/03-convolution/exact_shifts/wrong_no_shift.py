# message: some shifts are exact
exact_shifts = []
