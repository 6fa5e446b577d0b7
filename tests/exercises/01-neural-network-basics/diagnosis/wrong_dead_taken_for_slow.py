# message: would move the loss at least a little
patient_a = "small steps"
patient_b = "small steps"
patient_c = "softmax twice"
patient_d = "no ReLU"
