# message: there nothing is carried
suspect_p = "overwritten"
suspect_q = "carry"
suspect_r = "last"
suspect_s = "slope"
