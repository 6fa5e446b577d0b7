# message: what are the logits of inputs in the hundreds?
alarm_a = "gradient"
alarm_b = "gradient"
alarm_c = "none"
alarm_d = "one batch"
