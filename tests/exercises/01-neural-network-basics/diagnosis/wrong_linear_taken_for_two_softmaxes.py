# message: cannot even tell the arms apart
patient_a = "small steps"
patient_b = "dead units"
patient_c = "softmax twice"
patient_d = "softmax twice"
