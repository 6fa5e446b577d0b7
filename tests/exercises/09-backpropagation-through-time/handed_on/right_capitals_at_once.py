handed_on_a, handed_on_b, handed_on_c = "Numbers", "NOTHING", " both "
