# message: how far can 500 such small steps lead?
alarm_a = "first loss"
alarm_b = "gradient"
alarm_c = "none"
alarm_d = "none"
