# message: another check has failed before it
alarm_a = "one batch"
alarm_b = "gradient"
alarm_c = "none"
alarm_d = "one batch"
