# message: only the remainder
longer_a = "fails"
longer_b = "fails"
longer_c = "fails"
longer_d = "fails"
