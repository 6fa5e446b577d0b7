# message: keeps
place_a, place_b, place_c, place_d = False, True, False, True
