# message: more steps would not help
patient_a = "small steps"
patient_b = "dead units"
patient_c = "softmax twice"
patient_d = "small steps"
