# message: the second stride of 2 stands on a map that was halved already
dense_head = "B"
one_stride_of_2 = "C"
two_strides_of_2 = "C"
one_stride_of_3 = "A"
