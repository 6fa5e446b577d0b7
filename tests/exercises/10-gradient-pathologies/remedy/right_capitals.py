remedy_a, remedy_b, remedy_c, remedy_d = "Open the gates", "CLIP", " paths around", "smaller steps "
