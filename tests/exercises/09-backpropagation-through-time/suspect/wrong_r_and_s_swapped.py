# message: needs nothing carried
suspect_p = "overwritten"
suspect_q = "slope"
suspect_r = "carry"
suspect_s = "last"
