# message: the ReLU was forgotten on the way back
honest_gradient = "b"
