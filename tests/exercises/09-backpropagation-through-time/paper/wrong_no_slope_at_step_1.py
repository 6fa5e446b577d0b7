# message: slope of the tanh at step 1 is missing
share_second = 1.024
share_first = -0.32
gradient_w = 0.704
