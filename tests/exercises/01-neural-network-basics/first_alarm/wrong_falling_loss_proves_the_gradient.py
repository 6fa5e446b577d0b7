# message: do not agree with a gradient that is twice too large
alarm_a = "first loss"
alarm_b = "none"
alarm_c = "none"
alarm_d = "one batch"
