# message: comes back only after 4 pixels
dense_head = "B"
one_stride_of_2 = "D"
two_strides_of_2 = "D"
one_stride_of_3 = "A"
