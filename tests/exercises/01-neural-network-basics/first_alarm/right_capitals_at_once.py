alarm_a, alarm_b, alarm_c, alarm_d = "First loss", "Gradient", "None", " one batch "
