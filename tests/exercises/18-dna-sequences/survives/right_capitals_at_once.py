survives_a, survives_b, survives_c = " No", "YES", "no "
