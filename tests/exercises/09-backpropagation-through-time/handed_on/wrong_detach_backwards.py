# message: the other way round
handed_on_a = "gradient"
handed_on_b = "nothing"
handed_on_c = "both"
