# message: the curve is still falling at its end
patient_a = "no ReLU"
patient_b = "dead units"
patient_c = "softmax twice"
patient_d = "no ReLU"
