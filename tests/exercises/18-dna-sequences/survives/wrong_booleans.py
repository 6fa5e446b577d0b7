# message: as a string, found False
survives_a, survives_b, survives_c = False, True, False
