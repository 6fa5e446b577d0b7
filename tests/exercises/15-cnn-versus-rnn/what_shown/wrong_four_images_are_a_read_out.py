# message: how many images make the difference
shown_a = "read-out"
shown_b = "receptive field"
shown_c = "read-out"
shown_d = "locality"
