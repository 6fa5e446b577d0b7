# message: expected one of last, slope
suspect_p = "sum"
suspect_q = "slope"
suspect_r = "last"
suspect_s = "carry"
