# message: the network is the same
shown_a = "noise"
shown_b = "receptive field"
shown_c = "receptive field"
shown_d = "locality"
