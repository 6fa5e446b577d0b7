# message: a clone has the same values, and stays
handed_on_a = "numbers"
handed_on_b = "nothing"
handed_on_c = "nothing"
