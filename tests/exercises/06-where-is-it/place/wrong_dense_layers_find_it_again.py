# message: can dense layers tell what equal numbers do not
place_a = "keeps"
place_b = "keeps"
place_c = "loses"
place_d = "keeps"
