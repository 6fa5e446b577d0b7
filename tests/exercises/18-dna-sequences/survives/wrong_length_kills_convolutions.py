# message: needs to fire only once
survives_a = "no"
survives_b = "no"
survives_c = "no"
