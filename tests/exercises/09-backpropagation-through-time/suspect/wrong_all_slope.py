# message: one step would be wrong already
suspect_p = "slope"
suspect_q = "slope"
suspect_r = "slope"
suspect_s = "slope"
