# message: the way back ends there
handed_on_a = "both"
handed_on_b = "nothing"
handed_on_c = "both"
