# message: expected one of chosen
team_a = "fine"
team_b = "trained"
team_c = "chosen"
team_d = "?"
