# message: expected one of a, b, c
honest_gradient = 5
