# message: which of five numbers
team_a = "fine"
team_b = "trained"
team_c = "trained"
team_d = "elsewhere"
