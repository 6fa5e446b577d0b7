# message: who writes in the post office?
team_a = "fine"
team_b = "trained"
team_c = "chosen"
team_d = "fine"
