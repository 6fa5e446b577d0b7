# message: visits the last step finds nothing
suspect_p = "last"
suspect_q = "slope"
suspect_r = "overwritten"
suspect_s = "carry"
