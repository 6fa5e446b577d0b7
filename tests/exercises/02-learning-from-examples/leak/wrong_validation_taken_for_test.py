# message: the validation set chose the epoch
team_a = "chosen"
team_b = "trained"
team_c = "chosen"
team_d = "elsewhere"
