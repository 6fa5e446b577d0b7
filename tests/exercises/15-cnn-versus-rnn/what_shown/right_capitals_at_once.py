shown_a, shown_b, shown_c, shown_d = "Noise", "Receptive field", "Read-out", "LOCALITY"
