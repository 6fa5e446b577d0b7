# message: it costs no more than a guess
patient_a = "small steps"
patient_b = "dead units"
patient_c = "too large"
patient_d = "no ReLU"
