# message: as well as a dozen right ones
alarm_a = "first loss"
alarm_b = "gradient"
alarm_c = "one batch"
alarm_d = "one batch"
