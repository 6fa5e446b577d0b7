# message: copies were made after the division
team_a = "trained"
team_b = "trained"
team_c = "chosen"
team_d = "elsewhere"
