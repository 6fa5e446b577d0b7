# message: shown_b
shown_a = "noise"
shown_b = "budget"
shown_c = "read-out"
shown_d = "locality"
