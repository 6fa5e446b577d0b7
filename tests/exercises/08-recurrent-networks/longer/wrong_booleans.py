# message: as a string, found True
longer_a, longer_b, longer_c, longer_d = True, False, True, False
