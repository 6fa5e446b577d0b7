# message: the accuracy is low and the loss still falls
patient_a = "softmax twice"
patient_b = "dead units"
patient_c = "softmax twice"
patient_d = "no ReLU"
