# message: it is the same network both times
shown_a = "noise"
shown_b = "receptive field"
shown_c = "locality"
shown_d = "locality"
