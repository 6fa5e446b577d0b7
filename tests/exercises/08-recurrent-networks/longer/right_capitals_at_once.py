longer_a, longer_b, longer_c, longer_d = " Holds", "FAILS", "holds ", "Fails"
