# message: what stands next to what
shown_a = "noise"
shown_b = "receptive field"
shown_c = "read-out"
shown_d = "receptive field"
