# message: as a string, found True
handed_on_a, handed_on_b, handed_on_c = True, False, True
