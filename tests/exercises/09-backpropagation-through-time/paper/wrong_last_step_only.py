# message: share of the last step alone
share_second = 1.024
share_first = -0.1152
gradient_w = 1.024
