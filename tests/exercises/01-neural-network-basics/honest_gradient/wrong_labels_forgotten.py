# message: the labels play no part
honest_gradient = "d"
