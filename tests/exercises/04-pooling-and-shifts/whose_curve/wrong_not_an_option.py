# message: expected one of A, B, C, D
dense_head = "E"
one_stride_of_2 = "C"
two_strides_of_2 = "D"
one_stride_of_3 = "A"
