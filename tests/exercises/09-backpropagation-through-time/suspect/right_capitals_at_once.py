suspect_p, suspect_q, suspect_r, suspect_s = "Overwritten ", "SLOPE", " last", "Carry"
