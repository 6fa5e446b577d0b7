# message: no gradient reaches it
handed_on_a = "numbers"
handed_on_b = "gradient"
handed_on_c = "both"
