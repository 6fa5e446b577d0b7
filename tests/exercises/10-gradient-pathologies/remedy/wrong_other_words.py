# message: expected one of
remedy_a = "open the gates"
remedy_b = "clipping"
remedy_c = "paths around"
remedy_d = "smaller steps"
