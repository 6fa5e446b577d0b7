# message: the choice is not the trouble
team_a = "fine"
team_b = "chosen"
team_c = "chosen"
team_d = "elsewhere"
