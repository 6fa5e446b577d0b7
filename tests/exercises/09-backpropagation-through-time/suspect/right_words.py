suspect_p = "overwritten"
suspect_q = "slope"
suspect_r = "last"
suspect_s = "carry"
