# message: not the one after it
share_second = 0.768
share_first = -0.1152
gradient_w = 0.6528
