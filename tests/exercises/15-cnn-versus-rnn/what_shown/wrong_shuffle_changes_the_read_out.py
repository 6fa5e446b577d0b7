# message: do not change when the pixels are shuffled
shown_a = "noise"
shown_b = "receptive field"
shown_c = "read-out"
shown_d = "read-out"
