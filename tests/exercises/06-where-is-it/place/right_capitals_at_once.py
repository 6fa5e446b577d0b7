place_a, place_b, place_c, place_d = "Loses", "KEEPS", "loses", "keeps"
