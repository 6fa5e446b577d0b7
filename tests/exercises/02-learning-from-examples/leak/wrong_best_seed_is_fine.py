# message: who picked it?
team_a = "fine"
team_b = "trained"
team_c = "fine"
team_d = "elsewhere"
