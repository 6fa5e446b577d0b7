# message: missing, not too long
remedy_a = "smaller steps"
remedy_b = "clip"
remedy_c = "paths around"
remedy_d = "smaller steps"
