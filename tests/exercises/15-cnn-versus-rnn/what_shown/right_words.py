shown_a = "noise"
shown_b = "receptive field"
shown_c = "read-out"
shown_d = "locality"
