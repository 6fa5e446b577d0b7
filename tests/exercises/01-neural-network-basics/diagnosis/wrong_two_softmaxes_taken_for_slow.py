# message: only the loss stays large
patient_a = "small steps"
patient_b = "dead units"
patient_c = "small steps"
patient_d = "no ReLU"
