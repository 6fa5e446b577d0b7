# message: only the remainder
longer_a = "fails"
longer_b = "fails"
longer_c = "holds"
longer_d = "fails"
