survives_a = "no"
survives_b = "yes"
survives_c = "no"
