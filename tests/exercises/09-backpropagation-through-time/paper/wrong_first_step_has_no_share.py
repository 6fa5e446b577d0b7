# message: h_0 is not zero
share_second = 1.024
share_first = 0
gradient_w = 1.024
