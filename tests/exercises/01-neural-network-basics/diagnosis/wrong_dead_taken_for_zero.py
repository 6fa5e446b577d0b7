# message: this patient's weights are not zero
patient_a = "small steps"
patient_b = "all zero"
patient_c = "softmax twice"
patient_d = "no ReLU"
