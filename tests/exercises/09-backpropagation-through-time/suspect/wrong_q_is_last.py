# message: the last is the only one
suspect_p = "overwritten"
suspect_q = "last"
suspect_r = "slope"
suspect_s = "carry"
