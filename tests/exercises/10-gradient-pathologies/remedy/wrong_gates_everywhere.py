# message: a plain CNN has no gates
remedy_a = "open the gates"
remedy_b = "clip"
remedy_c = "open the gates"
remedy_d = "smaller steps"
