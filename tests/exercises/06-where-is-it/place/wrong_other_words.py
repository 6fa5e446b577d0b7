# message: loses
place_a = "no"
place_b = "keeps"
place_c = "loses"
place_d = "yes"
