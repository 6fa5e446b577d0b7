# message: how many cases is that
longer_a = "holds"
longer_b = "fails"
longer_c = "fails"
longer_d = "fails"
