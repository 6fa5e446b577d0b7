# message: one number for each column
place_a = "loses"
place_b = "loses"
place_c = "loses"
place_d = "keeps"
