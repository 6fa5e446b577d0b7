# message: whatever the labels are
alarm_a = "first loss"
alarm_b = "gradient"
alarm_c = "first loss"
alarm_d = "one batch"
