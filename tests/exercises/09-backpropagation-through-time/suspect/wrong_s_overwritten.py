# message: all shares must still be added
suspect_p = "overwritten"
suspect_q = "slope"
suspect_r = "last"
suspect_s = "overwritten"
