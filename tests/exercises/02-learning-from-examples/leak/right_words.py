team_a = "fine"
team_b = "trained"
team_c = "chosen"
team_d = "elsewhere"
