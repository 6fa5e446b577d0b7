# message: expected one of holds, fails
longer_a = "yes"
longer_b = "no"
longer_c = "yes"
longer_d = "no"
