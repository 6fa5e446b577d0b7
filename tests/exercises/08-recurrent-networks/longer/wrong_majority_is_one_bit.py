# message: There is no end
longer_a = "holds"
longer_b = "holds"
longer_c = "holds"
longer_d = "fails"
