# message: comes back after 3 pixels, so its step is 3
dense_head = "B"
one_stride_of_2 = "C"
two_strides_of_2 = "A"
one_stride_of_3 = "D"
