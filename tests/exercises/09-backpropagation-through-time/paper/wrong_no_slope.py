# message: slope of the tanh at step 2 is missing
share_second = 1.6
share_first = -0.5
gradient_w = 1.1
