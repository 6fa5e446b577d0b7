# message: by another name
remedy_a = "open the gates"
remedy_b = "clip"
remedy_c = "paths around"
remedy_d = "clip"
