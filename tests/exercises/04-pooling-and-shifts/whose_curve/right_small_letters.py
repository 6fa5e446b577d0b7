dense_head = "b"
one_stride_of_2 = "c"
two_strides_of_2 = "d"
one_stride_of_3 = "a"
