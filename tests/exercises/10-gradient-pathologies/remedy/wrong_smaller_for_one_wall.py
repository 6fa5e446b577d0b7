# message: 700 healthy steps
remedy_a = "open the gates"
remedy_b = "smaller steps"
remedy_c = "paths around"
remedy_d = "smaller steps"
