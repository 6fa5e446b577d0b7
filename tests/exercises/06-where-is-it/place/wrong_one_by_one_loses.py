# message: the map itself says where
place_a = "loses"
place_b = "keeps"
place_c = "loses"
place_d = "loses"
