# message: no unit ever sees both words
survives_a = "no"
survives_b = "no"
survives_c = "yes"
