honest_gradient = "e"
