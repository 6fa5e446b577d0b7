# message: could four images of 450 tell?
shown_a = "locality"
shown_b = "receptive field"
shown_c = "read-out"
shown_d = "locality"
