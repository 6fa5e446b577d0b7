# message: straight cuts could not do that
patient_a = "small steps"
patient_b = "dead units"
patient_c = "no ReLU"
patient_d = "no ReLU"
