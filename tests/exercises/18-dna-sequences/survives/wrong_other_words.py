# message: expected one of yes, no
survives_a = "holds"
survives_b = "holds"
survives_c = "fails"
