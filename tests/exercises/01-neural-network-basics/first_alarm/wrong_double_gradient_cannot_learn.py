# message: it still goes downhill
alarm_a = "first loss"
alarm_b = "one batch"
alarm_c = "none"
alarm_d = "one batch"
