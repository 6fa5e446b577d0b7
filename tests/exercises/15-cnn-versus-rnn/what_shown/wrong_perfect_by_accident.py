# message: is no accident
shown_a = "noise"
shown_b = "noise"
shown_c = "read-out"
shown_d = "locality"
