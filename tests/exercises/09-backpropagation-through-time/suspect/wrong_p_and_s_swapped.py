# message: with W_hh = 0 there is nothing to carry
suspect_p = "carry"
suspect_q = "slope"
suspect_r = "last"
suspect_s = "overwritten"
