# message: what is done with it comes later
alarm_a = "first loss"
alarm_b = "gradient"
alarm_c = "none"
alarm_d = "gradient"
