# message: it is the labels that are wrong
alarm_a = "first loss"
alarm_b = "gradient"
alarm_c = "gradient"
alarm_d = "one batch"
