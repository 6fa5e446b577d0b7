# message: comes back after 2 pixels, so its step is 2
dense_head = "B"
one_stride_of_2 = "A"
two_strides_of_2 = "D"
one_stride_of_3 = "C"
