# message: count how far back each of them sees
shown_a = "noise"
shown_b = "locality"
shown_c = "read-out"
shown_d = "locality"
