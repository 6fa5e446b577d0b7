place_a = "loses"
place_b = "keeps"
place_c = "loses"
place_d = "keeps"
