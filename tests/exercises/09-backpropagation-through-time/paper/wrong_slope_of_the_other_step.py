# message: you took h_1
share_second = 0.576
share_first = -0.1152
gradient_w = 0.9088
