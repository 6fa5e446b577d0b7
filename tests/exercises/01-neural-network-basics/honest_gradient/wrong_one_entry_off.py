# message: compare the sixth
honest_gradient = "c"
