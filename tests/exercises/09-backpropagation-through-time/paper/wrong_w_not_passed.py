# message: multiplied by w
share_second = 1.024
share_first = 0.2304
gradient_w = 1.2544
