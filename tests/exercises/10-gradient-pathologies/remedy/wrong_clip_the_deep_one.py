# message: makes nothing longer
remedy_a = "open the gates"
remedy_b = "clip"
remedy_c = "clip"
remedy_d = "smaller steps"
