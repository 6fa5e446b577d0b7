# message: stays in the graph
handed_on_a = "numbers"
handed_on_b = "nothing"
handed_on_c = "numbers"
