# message: the mean over the batch was forgotten
honest_gradient = "a"
