# message: each depth needs its own state
longer_a = "holds"
longer_b = "fails"
longer_c = "holds"
longer_d = "holds"
