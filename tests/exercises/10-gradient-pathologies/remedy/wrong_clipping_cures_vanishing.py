# message: shortens the near part and the distant part
remedy_a = "clip"
remedy_b = "clip"
remedy_c = "paths around"
remedy_d = "smaller steps"
