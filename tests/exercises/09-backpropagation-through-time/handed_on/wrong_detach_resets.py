# message: detach does not reset
handed_on_a = "nothing"
handed_on_b = "nothing"
handed_on_c = "both"
