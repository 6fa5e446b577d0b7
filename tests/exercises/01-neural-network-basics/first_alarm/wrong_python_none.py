# message: as a string, found nothing (None)
alarm_a = "first loss"
alarm_b = "gradient"
alarm_c = None
alarm_d = "one batch"
