longer_a = "holds"
longer_b = "fails"
longer_c = "holds"
longer_d = "fails"
