# message: what is left tells the vertical place only
place_a = "loses"
place_b = "keeps"
place_c = "keeps"
place_d = "keeps"
