# message: no shape complained
honest_gradient = "g"
