# message: where are the nine copies
team_a = "fine"
team_b = "fine"
team_c = "chosen"
team_d = "elsewhere"
