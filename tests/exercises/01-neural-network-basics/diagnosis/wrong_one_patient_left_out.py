# message: expected one of all zero, dead units
patient_a = "small steps"
patient_b = "dead units"
patient_c = "softmax twice"
patient_d = "?"
