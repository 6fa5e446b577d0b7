# message: a row is averaged over all of its columns
place_a = "loses"
place_b = "loses"
place_c = "keeps"
place_d = "keeps"
