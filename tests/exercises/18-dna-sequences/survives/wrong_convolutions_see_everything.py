# message: no unit ever sees both words
survives_a = "no"
survives_b = "yes"
survives_c = "yes"
