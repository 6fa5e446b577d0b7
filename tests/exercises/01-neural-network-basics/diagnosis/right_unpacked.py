patient_a, patient_b, patient_c, patient_d = "Small Steps", "dead units ", "softmax twice", "no relu"
