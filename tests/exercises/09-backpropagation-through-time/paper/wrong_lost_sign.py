# message: w is negative
share_second = 1.024
share_first = 0.1152
gradient_w = 1.1392
