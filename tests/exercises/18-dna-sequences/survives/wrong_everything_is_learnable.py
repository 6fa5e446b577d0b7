# message: what do the dense layers get to see
survives_a = "yes"
survives_b = "yes"
survives_c = "yes"
