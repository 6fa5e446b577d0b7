# message: it points uphill
honest_gradient = "f"
