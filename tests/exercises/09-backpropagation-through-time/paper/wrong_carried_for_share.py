# message: this is what step 2 carries back
share_second = -0.64
share_first = -0.1152
gradient_w = 0.9088
