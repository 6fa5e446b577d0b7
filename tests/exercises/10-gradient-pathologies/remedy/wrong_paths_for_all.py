# message: what closes it
remedy_a = "paths around"
remedy_b = "paths around"
remedy_c = "paths around"
remedy_d = "paths around"
