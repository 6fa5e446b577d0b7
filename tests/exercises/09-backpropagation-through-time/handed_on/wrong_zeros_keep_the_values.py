# message: not its values
handed_on_a = "numbers"
handed_on_b = "numbers"
handed_on_c = "both"
