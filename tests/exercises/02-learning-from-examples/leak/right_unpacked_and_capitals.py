team_a, team_b, team_c, team_d = "Fine", " trained", "CHOSEN", "elsewhere "
